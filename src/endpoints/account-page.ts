/** A person's own page: what they allowed, to which programs and since when, where they are signed in, and how to end each. */

import { readForm } from "../http/body.ts";
import type { AccountNotice, OpenSession } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Account } from "../records/account.ts";
import type { Session } from "../records/session.ts";
import { programOn } from "../records/user-agent.ts";
import type { Browser } from "./browser.ts";
import { connectedApplications, lostApplications } from "./connected-applications.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { accountView, applicationView, type People } from "./people.ts";
import type { Destination } from "./sign-in/sign-in-step.ts";

const PURPOSE = "account";

type SignedIn = NonNullable<Browser["signedIn"]>;

export function accountPage({ browsers, forms, signInStep }: People, context: EndpointContext): Endpoint {
  const { answers, basePath, clock, pages, store } = context;
  const toAccount = (browser?: Browser): HttpAnswer => answers.redirect(`${basePath}/account`, browser?.cookies);
  const destination: Destination = { purpose: `${PURPOSE} sign in`, shown: {}, goOn: toAccount, again: toAccount };

  async function show(
    incoming: Incoming,
    browser: Browser,
    { account, session }: SignedIn,
    notice?: AccountNotice,
  ): Promise<HttpAnswer> {
    const page = pages.account({
      csrfToken: forms.token(browser, PURPOSE),
      account: accountView(account),
      applications: await connectedApplications(account, context),
      lost: await lostApplications(account, context),
      sessions: (await store.listSessions(account.id, clock.now())).map((one) => openSession(one, session)),
      notice,
      now: clock.now(),
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { status: notice?.kind === "expired" ? 403 : 200, cookies: browser.cookies });
  }

  async function change(incoming: Incoming, posted: Parameters, browser: Browser, signedIn: SignedIn): Promise<HttpAnswer> {
    const verdict = forms.read(incoming, posted, browser, PURPOSE);
    if (verdict.outcome !== "good") return show(incoming, browser, signedIn, { kind: "expired" });
    const clientId = posted.optional("end");
    const sessionId = posted.optional("end_session");
    const { account } = signedIn;
    if (clientId !== undefined) return show(incoming, browser, signedIn, await disconnect(clientId, account, context));
    if (sessionId !== undefined) return show(incoming, browser, signedIn, await signOutElsewhere(sessionId, account, context));
    return toAccount();
  }

  return {
    path: "/account",
    permission: "person",
    caller: "person",
    crossOrigin: false,
    handlers: {
      async GET(incoming) {
        const browser = await browsers.find(incoming);
        if (browser.signedIn === undefined) return signInStep.show(incoming, browser, destination);
        return show(incoming, browser, browser.signedIn);
      },

      async POST(incoming) {
        const posted = await readForm(incoming.request);
        const browser = await browsers.find(incoming);
        if (browser.signedIn === undefined || signInStep.isOurs(posted))
          return signInStep.take(incoming, posted, browser, destination);
        return change(incoming, posted, browser, browser.signedIn);
      },
    },
  };
}

async function disconnect(
  clientId: string,
  account: Account,
  { clock, log, store }: EndpointContext,
): Promise<AccountNotice | undefined> {
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
  return { kind: "disconnected", application: applicationView(client) };
}

async function signOutElsewhere(
  sessionId: string,
  account: Account,
  { clock, log, store }: EndpointContext,
): Promise<AccountNotice | undefined> {
  const sessions = await store.listSessions(account.id, clock.now());
  // A person can end only their own sessions. Any other id is no session of this account.
  if (!sessions.some(({ id }) => id === sessionId)) return undefined;
  await store.endSession(sessionId);
  log.audit({ event: "session.ended", accountId: account.id, sessionId });
  return { kind: "signedOutElsewhere" };
}

const openSession = ({ address, createdAt, id, lastSeenAt, userAgent }: Session, current: Session): OpenSession => ({
  id,
  current: id === current.id,
  browser: programOn(userAgent),
  address,
  since: createdAt,
  lastSeen: lastSeenAt,
});
