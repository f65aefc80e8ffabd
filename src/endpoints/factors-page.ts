/** `/account/factors`: a person adds and removes second factors, and gets recovery codes. */

import type { FactorsView } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Account } from "../records/account.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { freshPage, readName } from "./fresh-sign-in.ts";
import type { People } from "./people.ts";

const PURPOSE = "factors";
const PATH = "/account/factors";

/** What a posted form did, as far as the page shows it. */
type Outcome = Partial<Pick<FactorsView, "notice" | "offer" | "recoveryCodes">>;

export function factorsPage(people: People, context: EndpointContext): Endpoint {
  const { forms } = people;
  const { answers, clock, pages, store } = context;

  async function show(incoming: Incoming, browser: Browser, account: Account, outcome: Outcome = {}): Promise<HttpAnswer> {
    const found = await store.listCredentials({ accountId: account.id, kinds: ["passkey", "totp", "recovery_code"] });
    const page = pages.factors({
      csrfToken: forms.token(browser, PURPOSE),
      factors: found.flatMap(({ createdAt, id, kind, lastUsedAt, name }) =>
        kind === "passkey" || kind === "totp" ? [{ id, kind, name: name ?? "", addedAt: createdAt, lastUsedAt }] : [],
      ),
      recoveryCodesLeft: found.filter(({ kind }) => kind === "recovery_code").length,
      ...outcome,
      now: clock.now(),
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { status: statusOf(outcome), cookies: browser.cookies });
  }

  const change = changes(context);

  return freshPage({ path: PATH, purpose: PURPOSE, show, change, expired: { notice: "expired" } }, people, context);
}

/** What the forms of the page do. */
function changes({
  clock,
  factors,
  log,
  settings,
  store,
}: EndpointContext): (posted: Parameters, account: Account) => Promise<Outcome> {
  async function change(posted: Parameters, account: Account): Promise<Outcome> {
    const removed = posted.optional("remove");
    if (removed !== undefined) return remove(removed, account);
    if (posted.has("new_codes")) return renew(account);
    const name = readName(posted.optional("name"));
    if (name === undefined) return { notice: "no name" };
    if (posted.has("first_code")) return addApp(posted, name, account);
    return posted.has("add") ? { offer: await offered(name, undefined, account) } : {};
  }

  const offered = async (name: string, nonce: string | undefined, account: Account) => {
    const { key, nonce: number, picture } = await factors.enrolment.offerApp(account, settings.name, nonce);
    return { name, key, nonce: number, picture };
  };

  async function addApp(posted: Parameters, name: string, account: Account): Promise<Outcome> {
    const nonce = posted.optional("offer") ?? "";
    const code = posted.optional("first_code") ?? "";
    const added = await factors.enrolment.addApp({ accountId: account.id, nonce, name, code });
    if (added === "wrong") return { notice: "wrong", offer: await offered(name, nonce, account) };
    if (added === "refused") return { notice: "refused" };
    log.audit({ event: "credential.added", accountId: account.id, credentialId: added.credential.id, detail: "totp" });
    return { notice: "added", recoveryCodes: added.recoveryCodes };
  }

  async function renew(account: Account): Promise<Outcome> {
    const recoveryCodes = await factors.enrolment.renewRecoveryCodes(account.id);
    if (recoveryCodes === undefined) return { notice: "refused" };
    log.audit({ event: "credential.added", accountId: account.id, detail: "recovery_code" });
    return { recoveryCodes };
  }

  async function remove(id: string, account: Account): Promise<Outcome> {
    const found = await store.findCredential(id);
    // A person removes only their own, and application passwords on the page that lists those.
    if (found?.accountId !== account.id || (found.kind !== "totp" && found.kind !== "passkey")) return {};
    if (!(await store.removeCredential(account.id, id, clock.now()))) return {};
    log.audit({ event: "credential.removed", accountId: account.id, credentialId: id, detail: found.kind });
    return { notice: "removed" };
  }

  return change;
}

function statusOf({ notice }: Outcome): number {
  switch (notice) {
    case "expired":
      return 403;
    case "no name":
    case "refused":
    case "wrong":
      return 400;
    case "added":
    case "removed":
    case undefined:
      return 200;
  }
}
