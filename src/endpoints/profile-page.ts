/** `/account/profile`: a person says what programs are told of them, as far as no source or administrator looks after it. */

import { hash } from "node:crypto";
import type { ProfileView } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Account, AccountChange } from "../records/account.ts";
import { OWN_MEMBERS, type OwnMember } from "../records/profile.ts";
import { profileFault } from "../records/profile-rules.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import type { People } from "./people.ts";
import { personsPage } from "./persons-page.ts";
import { whence } from "./whence.ts";

const PURPOSE = "profile";
/** In UTF-16 units; an address of the web may be longer. */
const LONGEST = 200;
const ADDRESSES: readonly OwnMember[] = ["picture", "website"];

type Values = ProfileView["values"];
type Outcome = Pick<ProfileView, "outcome"> & { readonly values?: Values; readonly account: Account };

export function profilePage(people: People, context: EndpointContext): Endpoint {
  const { forms } = people;
  const { answers, pages } = context;

  function show(incoming: Incoming, browser: Browser, { account, outcome, values = valuesOf(account) }: Outcome): HttpAnswer {
    const { email, emailVerified, groups, source, username } = account;
    const page = pages.profile({
      csrfToken: forms.token(browser, PURPOSE),
      username,
      email: email === undefined ? undefined : { address: email, isConfirmed: emailVerified },
      groups,
      since: account.createdAt,
      keptBy: source?.name,
      values,
      seen: seenOf(account),
      outcome,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { status: statusOf(outcome), cookies: browser.cookies });
  }

  return personsPage("/account/profile", people, context, {
    show: async (incoming, browser, { account }) => show(incoming, browser, { account }),

    async change(incoming, posted, browser, { account }) {
      if (account.source !== undefined) return show(incoming, browser, { account });
      const values = typedOf(posted);
      if (forms.read(incoming, posted, browser, PURPOSE).outcome !== "good")
        return show(incoming, browser, { account, values, outcome: { kind: "expired" } });
      return show(incoming, browser, await save(values, posted.optional("seen"), { account, incoming }, context));
    },
  });
}

async function save(
  values: Values,
  seen: string | undefined,
  { account, incoming }: { readonly account: Account; readonly incoming: Incoming },
  { clock, log, store }: EndpointContext,
): Promise<Outcome> {
  if (seen !== seenOf(account)) return { account, values, outcome: { kind: "stale" } };
  for (const member of OWN_MEMBERS) {
    const fault = faultOf(member, values[member]);
    if (fault !== undefined) return { account, values, outcome: { kind: "fault", member, fault } };
  }
  const before = valuesOf(account);
  const changed = OWN_MEMBERS.filter((member) => values[member] !== before[member]);
  if (changed.length === 0) return { account, outcome: { kind: "saved" } };
  await store.editAccount(account.id, changeOf(changed, values), clock.now());
  log.audit({ event: "profile.changed", accountId: account.id, detail: changed.join(" "), ...whence(incoming) });
  return { account: (await store.findAccount(account.id)) ?? account, outcome: { kind: "saved" } };
}

function changeOf(changed: readonly OwnMember[], values: Values): AccountChange {
  const members = new Map<OwnMember, string | null>(changed.map((member) => [member, values[member] ?? null]));
  const name = members.get("name");
  members.delete("name");
  return { ...(name !== undefined && { name }), profile: Object.fromEntries(members) };
}

const valuesOf = ({ name, profile }: Account): Values =>
  Object.fromEntries(
    OWN_MEMBERS.flatMap((member) => {
      const value = member === "name" ? name : profile[member];
      return value === undefined ? [] : [[member, value] as const];
    }),
  );

const typedOf = (posted: Parameters): Values =>
  Object.fromEntries(
    OWN_MEMBERS.flatMap((member) => {
      const value = posted.optional(member)?.trim() ?? "";
      return value === "" ? [] : [[member, value] as const];
    }),
  );

/** What the person was shown, in few letters. */
const seenOf = (account: Account): string => hash("sha256", JSON.stringify(valuesOf(account)), "base64url").slice(0, 16);

type Fault = Extract<NonNullable<ProfileView["outcome"]>, { readonly kind: "fault" }>["fault"];

function faultOf(member: OwnMember, value: string | undefined): Fault | undefined {
  if (value === undefined) return undefined;
  const fault = profileFault(member, value);
  if (fault === "invisible") return fault;
  return value.length > LONGEST && !ADDRESSES.includes(member) ? "long" : fault;
}

function statusOf(outcome: ProfileView["outcome"]): number {
  switch (outcome?.kind) {
    case "fault":
      return 400;
    case "expired":
      return 403;
    case "stale":
      return 409;
    case "saved":
    case undefined:
      return 200;
  }
}
