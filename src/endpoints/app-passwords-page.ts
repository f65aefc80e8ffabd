/** `/account/app-passwords`: a person makes a password for one program, and ends it. */

import type { AppPasswordsView } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { CALENDARS_SCOPE, CONTACTS_SCOPE, MAIL_SCOPE } from "../protocol/names.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Account } from "../records/account.ts";
import type { ScopeDescription } from "../records/settings.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { freshPage, readName } from "./fresh-sign-in.ts";
import type { People } from "./people.ts";

const PURPOSE = "app passwords";
const PATH = "/account/app-passwords";
const USUAL: readonly string[] = [MAIL_SCOPE, CONTACTS_SCOPE, CALENDARS_SCOPE];

type Outcome = Partial<Pick<AppPasswordsView, "made" | "notice">>;

export function appPasswordsPage(people: People, context: EndpointContext): Endpoint {
  const { forms } = people;
  const { answers, clock, pages, settings, store } = context;

  const known = async (): Promise<readonly ScopeDescription[]> => [...settings.scopes, ...(await store.listScopes())];

  async function show(incoming: Incoming, browser: Browser, account: Account, outcome: Outcome = {}): Promise<HttpAnswer> {
    const scopes = await known();
    const wordsOf = (name: string): string => scopes.find((scope) => scope.name === name)?.words ?? name;
    const found = await store.listCredentials({ accountId: account.id, kinds: ["app_password"] });
    const page = pages.appPasswords({
      csrfToken: forms.token(browser, PURPOSE),
      passwords: found.map(({ createdAt, detail, id, lastUsedAt, name }) => ({
        id,
        name: name ?? "",
        permissions: (detail.scope ?? []).map((scope) => ({ name: scope, words: wordsOf(scope) })),
        addedAt: createdAt,
        lastUsedAt,
      })),
      scopes: scopes.map(({ name }) => ({ name, words: wordsOf(name), isUsual: name === MAIL_SCOPE })).toSorted(usualFirst),
      ...outcome,
      now: clock.now(),
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { status: statusOf(outcome), cookies: browser.cookies });
  }

  const change = changes(known, context);

  return freshPage({ path: PATH, purpose: PURPOSE, show, change, expired: { notice: "expired" } }, people, context);
}

/** What the forms of the page do. */
function changes(
  known: () => Promise<readonly ScopeDescription[]>,
  { clock, factors, log, store }: EndpointContext,
): (posted: Parameters, account: Account) => Promise<Outcome> {
  async function make(posted: Parameters, account: Account): Promise<Outcome> {
    const name = readName(posted.optional("name"));
    if (name === undefined) return { notice: "no name" };
    const scope = (await known()).map((one) => one.name).filter((one) => posted.has(`scope_${one}`));
    if (scope.length === 0) return { notice: "no scope" };
    const made = await factors.appPasswords.add({ accountId: account.id, name, scope });
    if (made === undefined) return { notice: "refused" };
    log.audit({ event: "credential.added", accountId: account.id, credentialId: made.credential.id, detail: "app_password" });
    return { notice: "made", made: { name, password: made.password } };
  }

  async function end(id: string, account: Account): Promise<Outcome> {
    const found = await store.findCredential(id);
    if (found?.accountId !== account.id || found.kind !== "app_password") return {};
    if (!(await store.removeCredential(account.id, id, clock.now()))) return {};
    log.audit({ event: "credential.removed", accountId: account.id, credentialId: id, detail: "app_password" });
    return { notice: "ended" };
  }

  return (posted, account) => {
    const ended = posted.optional("end");
    return ended === undefined ? make(posted, account) : end(ended, account);
  };
}

const usualFirst = (one: { readonly name: string }, other: { readonly name: string }): number =>
  Number(USUAL.includes(other.name)) - Number(USUAL.includes(one.name));

function statusOf({ notice }: Outcome): number {
  switch (notice) {
    case "expired":
      return 403;
    case "no name":
    case "no scope":
    case "refused":
      return 400;
    case "ended":
    case "made":
    case undefined:
      return 200;
  }
}
