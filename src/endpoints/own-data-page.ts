/** `/account/data`: a person downloads what is held of them, asks for the deletion of their account, and takes that back. */

import type { OwnDataView } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Instant } from "../protocol/time.ts";
import type { Account } from "../records/account.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { freshPage } from "./fresh-sign-in.ts";
import { ownData } from "./own-data.ts";
import type { People } from "./people.ts";
import { whence } from "./whence.ts";

const PURPOSE = "own data";
/** In UTF-16 units. */
const LONGEST_REASON = 500;

type Outcome = Pick<OwnDataView, "notice" | "typedReason"> & {
  readonly file?: string;
  /** As it is after the change. */
  readonly changed?: Account | undefined;
};

export function ownDataPage(people: People, context: EndpointContext): Endpoint {
  const { forms } = people;
  const { answers, clock, pages, settings } = context;

  async function show(incoming: Incoming, browser: Browser, account: Account, outcome: Outcome = {}): Promise<HttpAnswer> {
    const { changed = account, file, notice, typedReason } = outcome;
    if (file !== undefined) return answers.file(file, nameOf(clock.now()), "application/json; charset=utf-8", browser.cookies);
    const page = pages.ownData({
      csrfToken: forms.token(browser, PURPOSE),
      deletion: changed.deletion,
      deletedAfter: settings.deleteAccountsAfter,
      keptBy: account.source?.name,
      kept: settings.events.keep,
      typedReason,
      notice,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { status: statusOf(notice), cookies: browser.cookies });
  }

  return freshPage<Outcome>(
    {
      path: "/account/data",
      purpose: PURPOSE,
      show,
      change: (posted, account, { incoming }) => change(posted, { account, incoming }, context),
      expired: { notice: "expired" },
    },
    people,
    context,
  );
}

interface Asked {
  readonly account: Account;
  readonly incoming: Incoming;
}

async function change(posted: Parameters, { account, incoming }: Asked, context: EndpointContext): Promise<Outcome> {
  const { log } = context;
  if (posted.has("download")) {
    const file = await ownData(account, context);
    log.audit({ event: "data.downloaded", accountId: account.id, ...whence(incoming) });
    return { file };
  }
  if (posted.has("delete"))
    return ask((posted.optional("reason") ?? "").trim().replaceAll(/\s+/g, " "), { account, incoming }, context);
  return posted.has("keep") ? takeBack({ account, incoming }, context) : {};
}

async function ask(reason: string, { account, incoming }: Asked, { clock, log, store }: EndpointContext): Promise<Outcome> {
  if (reason.length > LONGEST_REASON) return { notice: "long", typedReason: reason };
  // Another tab asked before. The first moment counts.
  if (account.deletion !== undefined) return { notice: "asked" };
  const deletion = { askedAt: clock.now(), reason: reason === "" ? undefined : reason };
  const outcome = await store.editAccount(account.id, { deletion }, clock.now());
  if (outcome === "last") return { notice: "last", typedReason: reason };
  log.audit({ event: "deletion.asked", accountId: account.id, ...whence(incoming) });
  return { notice: "asked", changed: await store.findAccount(account.id) };
}

async function takeBack({ account, incoming }: Asked, { clock, log, store }: EndpointContext): Promise<Outcome> {
  if (account.deletion === undefined) return { notice: "kept" };
  await store.editAccount(account.id, { deletion: null }, clock.now());
  log.audit({ event: "deletion.withdrawn", accountId: account.id, ...whence(incoming) });
  return { notice: "kept", changed: await store.findAccount(account.id) };
}

/** The day, since people download it more than once. */
const nameOf = (now: Instant): string => `account-${new Date(now * 1_000).toISOString().slice(0, 10)}.json`;

function statusOf(notice: OwnDataView["notice"]): number {
  switch (notice) {
    case "expired":
      return 403;
    case "last":
      return 409;
    case "long":
      return 400;
    case "asked":
    case "kept":
    case undefined:
      return 200;
  }
}
