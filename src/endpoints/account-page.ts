/** A person's own page: what they allowed, to which programs and since when, where they are signed in, and how to end each. */

import { readForm } from "../http/body.ts";
import type { AccountNotice, OpenSession, SessionList } from "../pages/pages.ts";
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
import { isAddOnFor } from "./thunderbird-add-on.ts";
import { waitingFor } from "./waiting-requests.ts";
import { whence } from "./whence.ts";

/** What the forms of `/account` are for. */
export const ACCOUNT_PURPOSE = "account";

const SESSIONS = 10;

type SignedIn = NonNullable<Browser["signedIn"]>;

export function accountPage({ browsers, forms, signInStep }: People, context: EndpointContext): Endpoint {
  const { answers, basePath, clock, pages } = context;
  const toAccount = (browser?: Browser): HttpAnswer => answers.redirect(`${basePath}/account`, browser?.cookies);
  const destination: Destination = { purpose: `${ACCOUNT_PURPOSE} sign in`, shown: {}, goOn: toAccount, again: toAccount };

  async function show(
    incoming: Incoming,
    browser: Browser,
    { account, session }: SignedIn,
    notice?: AccountNotice,
  ): Promise<HttpAnswer> {
    const page = pages.account({
      csrfToken: forms.token(browser, ACCOUNT_PURPOSE),
      account: accountView(account),
      applications: await connectedApplications(account, context),
      lost: await lostApplications(account, context),
      sessions: await sessionsOf(incoming, { account, session }, context),
      waits: (await waitingFor(account, context)).length > 0,
      deletionAskedAt: account.deletion?.askedAt,
      thunderbird: await isAddOnFor(account, context),
      notice,
      now: clock.now(),
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { status: notice?.kind === "expired" ? 403 : 200, cookies: browser.cookies });
  }

  async function change(incoming: Incoming, posted: Parameters, browser: Browser, signedIn: SignedIn): Promise<HttpAnswer> {
    const verdict = forms.read(incoming, posted, browser, ACCOUNT_PURPOSE);
    if (verdict.outcome !== "good") return show(incoming, browser, signedIn, { kind: "expired" });
    const clientId = posted.optional("end");
    const sessionId = posted.optional("end_session");
    const { account } = signedIn;
    if (clientId !== undefined) return show(incoming, browser, signedIn, await disconnect(clientId, incoming, account, context));
    if (sessionId !== undefined)
      return show(incoming, browser, signedIn, await signOutElsewhere(sessionId, incoming, account, context));
    if (posted.has("end_other_sessions"))
      return show(incoming, browser, signedIn, await signOutOthers(incoming, signedIn, context));
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
  incoming: Incoming,
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
    ...whence(incoming),
  });
  return { kind: "disconnected", application: applicationView(client) };
}

async function signOutElsewhere(
  sessionId: string,
  incoming: Incoming,
  account: Account,
  { clock, log, store }: EndpointContext,
): Promise<AccountNotice | undefined> {
  // A person can end only their own sessions. Another's is told like one that there is not.
  if ((await store.findSession(sessionId, clock.now()))?.accountId !== account.id) return undefined;
  await store.endSession(sessionId, clock.now());
  log.audit({ event: "session.ended", accountId: account.id, sessionId, ...whence(incoming) });
  return { kind: "signedOutElsewhere" };
}

async function signOutOthers(
  incoming: Incoming,
  { account, session }: SignedIn,
  { clock, log, store }: EndpointContext,
): Promise<AccountNotice> {
  const ended = await store.endOtherSessions(account.id, session.id, clock.now());
  const detail = `${ended} ended`;
  log.audit({ event: "session.ended", accountId: account.id, reason: "all_others", detail, ...whence(incoming) });
  return { kind: "signedOutOthers" };
}

/** The newest of them, and before them this browser's; or those after the one that the address names. */
async function sessionsOf(
  { query }: Incoming,
  { account, session }: SignedIn,
  { clock, store }: EndpointContext,
): Promise<SessionList> {
  const after = new URLSearchParams(query).get("older") ?? undefined;
  const { items, next } = await store.pageSessions({ accountId: account.id }, { limit: SESSIONS, after }, clock.now());
  const others = items.filter(({ id }) => id !== session.id);
  const listed = after === undefined ? [session, ...others] : others;
  return { items: listed.map((one) => openSession(one, session)), older: next, isFirst: after === undefined };
}

const openSession = ({ address, createdAt, id, lastSeenAt, userAgent }: Session, current: Session): OpenSession => ({
  id,
  current: id === current.id,
  browser: programOn(userAgent),
  address,
  since: createdAt,
  lastSeen: lastSeenAt,
});
