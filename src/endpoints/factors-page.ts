/** `/account/factors`: a person adds and removes second factors, and gets recovery codes. */

import type { FactorsView } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Account } from "../records/account.ts";
import type { CredentialKind } from "../records/credential.ts";
import type { Browser } from "./browser.ts";
import { type Challenges, createChallenges } from "./challenges.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { type FreshPage, freshPage, readName } from "./fresh-sign-in.ts";
import { passkeyNameIn } from "./passkey-name.ts";
import type { People } from "./people.ts";
import { whence } from "./whence.ts";

const PURPOSE = "factors";
const PATH = "/account/factors";

type Change = FreshPage<Outcome>["change"];

/** What a posted form did, as far as the page shows it. */
type Outcome = Partial<Pick<FactorsView, "notice" | "offer" | "recoveryCodes">>;

export function factorsPage(people: People, context: EndpointContext): Endpoint {
  const { forms } = people;
  const { answers, clock, factors, pages, settings, store } = context;
  const challenges = createChallenges(context);

  async function show(incoming: Incoming, browser: Browser, account: Account, outcome: Outcome = {}): Promise<HttpAnswer> {
    const found = await store.listCredentials({ accountId: account.id, kinds: ["passkey", "totp", "recovery_code"] });
    const page = pages.factors({
      csrfToken: forms.token(browser, PURPOSE),
      factors: found.flatMap(({ createdAt, detail: { clonedAt, synced }, id, kind, lastUsedAt, name }) =>
        kind === "passkey" || kind === "totp"
          ? [{ id, kind, name: name ?? "", addedAt: createdAt, lastUsedAt, clonedAt, synced }]
          : [],
      ),
      passkey: await factors.passkeys.offer(account, settings.name, challenges.make(browser, PURPOSE)),
      recoveryCodesLeft: found.filter(({ kind }) => kind === "recovery_code").length,
      ...outcome,
      now: clock.now(),
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { status: statusOf(outcome), cookies: browser.cookies });
  }

  const change = changes(challenges, context);

  return freshPage({ path: PATH, purpose: PURPOSE, show, change, expired: { notice: "expired" } }, people, context);
}

/** What the forms of the page do. */
function changes(challenges: Challenges, { clock, factors, log, settings, store }: EndpointContext): Change {
  const change: Change = async (posted, account, here) => {
    const { incoming } = here;
    const removed = posted.optional("remove");
    const renamed = posted.optional("rename");
    const made = posted.optional("added_passkey");
    if (removed !== undefined) return remove(removed, account, incoming);
    if (made !== undefined) return addPasskey(made, posted, account, here);
    if (posted.has("new_codes")) return renew(account, incoming);
    const name = readName(posted.optional("name"));
    if (name === undefined) return { notice: "no name" };
    if (renamed !== undefined) return rename(renamed, name, account);
    if (posted.has("first_code")) return addApp(posted, name, account, incoming);
    return posted.has("add") ? { offer: await offered(name, undefined, account) } : {};
  };

  async function addPasskey(
    answer: string,
    posted: Parameters,
    account: Account,
    { browser, incoming }: { readonly browser: Browser; readonly incoming: Incoming },
  ): Promise<Outcome> {
    const typed = posted.optional("passkey_name");
    const name = readName(typed);
    if (typed !== undefined && typed.trim() !== "" && name === undefined) return { notice: "no name" };
    const challenge = challenges.read(posted, browser, PURPOSE);
    if (challenge === undefined) return { notice: "wrong passkey" };
    const added = await factors.enrolment.addPasskey({
      accountId: account.id,
      passkey: { answer, challenge },
      name,
      otherwise: passkeyNameIn(incoming),
    });
    if (added === "wrong") return { notice: "wrong passkey" };
    if (added === "refused") return { notice: "refused" };
    log.audit({ event: "credential.added", ...told(account, "passkey", incoming, added.credential.id) });
    return { notice: "added", recoveryCodes: added.recoveryCodes };
  }

  async function rename(id: string, name: string, account: Account): Promise<Outcome> {
    const found = await store.findCredential(id);
    if (found?.accountId !== account.id || (found.kind !== "totp" && found.kind !== "passkey")) return {};
    return (await store.renameCredential(account.id, id, name)) ? { notice: "renamed" } : {};
  }

  const offered = async (name: string, nonce: string | undefined, account: Account) => {
    const { key, nonce: number, picture } = await factors.enrolment.offerApp(account, settings.name, nonce);
    return { name, key, nonce: number, picture };
  };

  async function addApp(posted: Parameters, name: string, account: Account, incoming: Incoming): Promise<Outcome> {
    const nonce = posted.optional("offer") ?? "";
    const code = posted.optional("first_code") ?? "";
    const added = await factors.enrolment.addApp({ accountId: account.id, nonce, name, code });
    if (added === "wrong") return { notice: "wrong", offer: await offered(name, nonce, account) };
    if (added === "refused") return { notice: "refused" };
    log.audit({ event: "credential.added", ...told(account, "totp", incoming, added.credential.id) });
    return { notice: "added", recoveryCodes: added.recoveryCodes };
  }

  async function renew(account: Account, incoming: Incoming): Promise<Outcome> {
    const recoveryCodes = await factors.enrolment.renewRecoveryCodes(account.id);
    if (recoveryCodes === undefined) return { notice: "refused" };
    log.audit({ event: "credential.added", ...told(account, "recovery_code", incoming) });
    return { recoveryCodes };
  }

  async function remove(id: string, account: Account, incoming: Incoming): Promise<Outcome> {
    const found = await store.findCredential(id);
    // A person removes only their own, and application passwords on the page that lists those.
    if (found?.accountId !== account.id || (found.kind !== "totp" && found.kind !== "passkey")) return {};
    if (!(await store.removeCredential(account.id, id, clock.now()))) return {};
    log.audit({ event: "credential.removed", ...told(account, found.kind, incoming, id) });
    return { notice: "removed" };
  }

  return change;
}

/** What the audit says of a change. Recovery codes are told of together, without an id. */
const told = (account: Account, detail: CredentialKind, incoming: Incoming, credentialId?: string) => ({
  accountId: account.id,
  ...(credentialId !== undefined && { credentialId }),
  detail,
  ...whence(incoming),
});

function statusOf({ notice }: Outcome): number {
  switch (notice) {
    case "expired":
      return 403;
    case "no name":
    case "refused":
    case "wrong":
    case "wrong passkey":
      return 400;
    case "added":
    case "removed":
    case "renamed":
    case undefined:
      return 200;
  }
}
