/** `/account/app-passwords`: a person makes a password for one program, and ends it. */

import type { AppPasswordsView } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { CALENDARS_SCOPE, CONTACTS_SCOPE, MAIL_SCOPE } from "../protocol/names.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Account } from "../records/account.ts";
import { MOST_MAIL_LOGINS } from "../records/mail-login.ts";
import type { ScopeDescription } from "../records/settings.ts";
import { addedScopes } from "../tokens/own-scopes.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { type FreshPage, freshPage, readName } from "./fresh-sign-in.ts";
import type { People } from "./people.ts";
import { whence } from "./whence.ts";

const PURPOSE = "app passwords";
const PATH = "/account/app-passwords";
const USUAL: readonly string[] = [MAIL_SCOPE, CONTACTS_SCOPE, CALENDARS_SCOPE];

type Outcome = Partial<Pick<AppPasswordsView, "made" | "notice">>;

export function appPasswordsPage(people: People, context: EndpointContext): Endpoint {
  const { forms } = people;
  const { answers, clock, pages, settings, store } = context;

  const known = async (): Promise<readonly ScopeDescription[]> => [...settings.scopes, ...(await addedScopes(store))];

  async function show(incoming: Incoming, browser: Browser, account: Account, outcome: Outcome = {}): Promise<HttpAnswer> {
    const scopes = await known();
    const wordsOf = (name: string): string => scopes.find((scope) => scope.name === name)?.words ?? name;
    const found = await store.listCredentials({ accountId: account.id, kinds: ["app_password"] });
    const logins = (await store.listMailLogins({ limit: MOST_MAIL_LOGINS }, account.id)).items;
    const page = pages.appPasswords({
      csrfToken: forms.token(browser, PURPOSE),
      passwords: found.map(({ createdAt, detail, id, lastUsedAt, name }) => ({
        id,
        name: name ?? "",
        permissions: (detail.scope ?? []).map((scope) => ({ name: scope, words: wordsOf(scope) })),
        addedAt: createdAt,
        lastUsedAt,
        usedAt: logins.filter(
          ({ credentialId, ...use }) => credentialId === id && (use.protocol !== "" || use.address !== undefined),
        ),
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
): FreshPage<Outcome>["change"] {
  async function make(posted: Parameters, account: Account, incoming: Incoming): Promise<Outcome> {
    const name = readName(posted.optional("name"));
    if (name === undefined) return { notice: "no name" };
    const scope = (await known()).map((one) => one.name).filter((one) => posted.has(`scope_${one}`));
    if (scope.length === 0) return { notice: "no scope" };
    const made = await factors.appPasswords.add({ accountId: account.id, name, scope });
    if (made === undefined) return { notice: "refused" };
    log.audit({ event: "credential.added", ...told(account, made.credential.id), ...whence(incoming) });
    return { notice: "made", made: { name, password: made.password } };
  }

  /** Another's is answered like one that there is not. */
  async function isOwn(id: string, account: Account): Promise<boolean> {
    const found = await store.findCredential(id);
    return found?.accountId === account.id && found.kind === "app_password";
  }

  async function end(id: string, account: Account, incoming: Incoming): Promise<Outcome> {
    if (!(await isOwn(id, account)) || !(await store.removeCredential(account.id, id, clock.now()))) return {};
    log.audit({ event: "credential.removed", ...told(account, id), ...whence(incoming) });
    return { notice: "ended" };
  }

  async function rename(id: string, posted: Parameters, account: Account, incoming: Incoming): Promise<Outcome> {
    const name = readName(posted.optional("name"));
    if (name === undefined) return { notice: "no new name" };
    if (!(await isOwn(id, account)) || !(await store.renameCredential(account.id, id, name))) return {};
    log.audit({ event: "credential.renamed", ...told(account, id), ...whence(incoming) });
    return { notice: "renamed" };
  }

  return async (posted, account, { incoming }) => {
    const ended = posted.optional("end");
    const renamed = posted.optional("rename");
    if (ended !== undefined) return end(ended, account, incoming);
    return renamed === undefined ? make(posted, account, incoming) : rename(renamed, posted, account, incoming);
  };
}

const told = ({ id: accountId }: Account, credentialId: string) => ({ accountId, credentialId, detail: "app_password" });

const usualFirst = (one: { readonly name: string }, other: { readonly name: string }): number =>
  Number(USUAL.includes(other.name)) - Number(USUAL.includes(one.name));

function statusOf({ notice }: Outcome): number {
  switch (notice) {
    case "expired":
      return 403;
    case "no name":
    case "no new name":
    case "no scope":
    case "refused":
      return 400;
    case "ended":
    case "made":
    case "renamed":
    case undefined:
      return 200;
  }
}
