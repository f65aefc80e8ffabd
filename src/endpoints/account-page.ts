/** A person's own page: what they allowed, to whom and since when, where they are signed in; and how to end each. */

import { readForm } from "../http/body.ts";
import type { AccountNotice, ConnectedApplication, OpenSession } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { canonicalScope, unionScope } from "../protocol/scope.ts";
import type { Account } from "../records/account.ts";
import type { Authorization } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import type { Consent } from "../records/consent.ts";
import type { Session } from "../records/session.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { accountView, applicationView, type People, permissionsOf, type ShownProblem, signInAnswer } from "./people.ts";
import { browserName } from "./user-agent.ts";

const PURPOSE = "account";
const MOST_AUTHORIZATIONS = 500;

type SignedIn = NonNullable<Browser["signedIn"]>;

export function accountPage(people: People, context: EndpointContext): Endpoint {
  const { answers, basePath, clock, log, pages, settings, store } = context;
  const { browsers, forms } = people;

  function showSignIn(incoming: Incoming, browser: Browser, shown: ShownProblem): HttpAnswer {
    const csrfToken = forms.token(browser, `${PURPOSE} sign in`);
    const html = pages.signIn({ csrfToken, username: shown.username, problem: shown.problem, reachedAs: incoming.reachedAs });
    return answers.page(html, { ...signInAnswer(shown.problem), cookies: browser.cookies });
  }

  async function showAccount(
    incoming: Incoming,
    browser: Browser,
    { account, session }: SignedIn,
    notice?: AccountNotice,
  ): Promise<HttpAnswer> {
    const html = pages.account({
      csrfToken: forms.token(browser, PURPOSE),
      account: accountView(account),
      applications: await connectedApplications(account),
      sessions: (await store.listSessions(account.id, clock.now())).map((one) => openSession(one, session)),
      notice,
      now: clock.now(),
      reachedAs: incoming.reachedAs,
    });
    return answers.page(html, { status: notice?.kind === "expired" ? 403 : 200, cookies: browser.cookies });
  }

  /**
   * One row an application, however many authorizations it has: a person thinks of programs. One whose tokens are all over
   * counts as long as the consent is remembered, since that lets it in again without a page.
   */
  async function connectedApplications(account: Account): Promise<readonly ConnectedApplication[]> {
    const living = { accountId: account.id, states: ["approved", "active"] } as const;
    const [{ items }, remembered] = await Promise.all([
      store.listAuthorizations(living, { limit: MOST_AUTHORIZATIONS }, clock.now()),
      store.listConsents({ accountId: account.id }, { limit: MOST_AUTHORIZATIONS }),
    ]);
    const byClient = Map.groupBy(items, ({ clientId }) => clientId);
    const consents = new Map(remembered.items.map((consent) => [consent.clientId, consent]));
    const rows = await Promise.all(
      [...new Set([...byClient.keys(), ...consents.keys()])].map(async (clientId) => {
        const client = await store.findClient(clientId);
        if (client === undefined) return undefined;
        return connected(client, byClient.get(clientId) ?? [], consents.get(clientId), account);
      }),
    );
    return rows.filter((row) => row !== undefined);
  }

  async function connected(
    client: Client,
    authorizations: readonly Authorization[],
    consent: Consent | undefined,
    account: Account,
  ): Promise<ConnectedApplication> {
    const all = [...authorizations.map(({ scope }) => scope), consent?.scope ?? []];
    const scope = all.map(canonicalScope).reduce(unionScope, []);
    const used = authorizations.flatMap(({ lastUsedAt, rotatedAt, state }) =>
      state === "active" ? [Math.max(lastUsedAt ?? 0, rotatedAt)] : [],
    );
    // Of what is over, no more is known than when the person agreed to it.
    if (authorizations.length === 0 && consent !== undefined) used.push(consent.grantedAt);
    const allowed = [...authorizations.map(({ createdAt }) => createdAt), ...(consent === undefined ? [] : [consent.grantedAt])];
    return {
      ...applicationView(client),
      id: client.clientId,
      permissions: permissionsOf(scope, { client, account, added: await store.listScopes(), settings }).map(({ words }) => words),
      allowedAt: Math.min(...allowed),
      lastUsedAt: used.length === 0 ? undefined : Math.max(...used),
      byCode: authorizations.some(({ flow }) => flow === "device_code"),
    };
  }

  async function disconnect(clientId: string, account: Account): Promise<AccountNotice | undefined> {
    const client = await store.findClient(clientId);
    if (client === undefined) return undefined;
    const ended = await store.endConsent(account.id, clientId, "revoked_by_person", clock.now());
    log.audit({
      event: "authorization.ended",
      clientId,
      accountId: account.id,
      reason: "revoked_by_person",
      detail: `${ended ?? 0} ended`,
    });
    return { kind: "disconnected", application: client.name ?? client.clientId };
  }

  async function signOutElsewhere(sessionId: string, account: Account): Promise<AccountNotice | undefined> {
    const sessions = await store.listSessions(account.id, clock.now());
    // Only one's own: an id from elsewhere is no session of this account.
    if (!sessions.some(({ id }) => id === sessionId)) return undefined;
    await store.endSession(sessionId);
    log.audit({ event: "session.ended", accountId: account.id, sessionId });
    return { kind: "signedOutElsewhere" };
  }

  async function change(incoming: Incoming, posted: Parameters, browser: Browser, signedIn: SignedIn): Promise<HttpAnswer> {
    const verdict = forms.read(incoming, posted, browser, PURPOSE);
    if (verdict.outcome !== "good") return showAccount(incoming, browser, signedIn, { kind: "expired" });
    const clientId = posted.optional("end");
    const sessionId = posted.optional("end_session");
    const { account } = signedIn;
    if (clientId !== undefined) return showAccount(incoming, browser, signedIn, await disconnect(clientId, account));
    if (sessionId !== undefined) return showAccount(incoming, browser, signedIn, await signOutElsewhere(sessionId, account));
    return answers.redirect(`${basePath}/account`);
  }

  return {
    path: "/account",
    permission: "person",
    caller: "person",
    crossOrigin: false,
    handlers: {
      async GET(incoming) {
        const browser = await browsers.find(incoming);
        return browser.signedIn === undefined
          ? showSignIn(incoming, browser, {})
          : showAccount(incoming, browser, browser.signedIn);
      },

      async POST(incoming) {
        const posted = await readForm(incoming.request);
        const browser = await browsers.find(incoming);
        if (browser.signedIn !== undefined && !posted.has("password")) return change(incoming, posted, browser, browser.signedIn);

        if (forms.read(incoming, posted, browser, `${PURPOSE} sign in`).outcome !== "good") {
          if (browser.signedIn !== undefined) return answers.redirect(`${basePath}/account`);
          return showSignIn(incoming, browser, { problem: { kind: "expired" }, username: posted.optional("username") });
        }
        const attempt = await people.tryToSignIn(incoming, posted, browser);
        if (attempt.outcome === "failed") return showSignIn(incoming, browser, attempt);
        return answers.redirect(`${basePath}/account`, attempt.browser.cookies);
      },
    },
  };
}

const openSession = ({ address, createdAt, id, lastSeenAt, userAgent }: Session, current: Session): OpenSession => ({
  id,
  current: id === current.id,
  browser: browserName(userAgent),
  address,
  since: createdAt,
  lastSeen: lastSeenAt,
});
