/**
 * The browser behind a request: a cookie that is a sealed id, and after a sign-in a row under that id.
 *
 * A browser without a sign-in has an id and no row, so a flood of visitors writes nothing. The id changes at sign-in and at
 * sign-out (TL-07). What the earlier id had claimed passes to the next.
 *
 * Tabs that load at once in a browser without a cookie get an id each, and the cookie keeps the last. So each of these ids has
 * a cookie of its own besides, until somebody signs out, and a form proves itself by any of them (PG-05). A form that another
 * browser was shown has none of these cookies here. So nobody can be signed in to a stranger's account by it (login CSRF).
 */

import { hash } from "node:crypto";
import { demandedOf } from "../interaction/demand.ts";
import type { SignInSource } from "../ports/accounts.ts";
import type { HttpRequest } from "../ports/exchange.ts";
import { newId } from "../ports/ids.ts";
import { levelOf, type Methods } from "../protocol/authentication.ts";
import { type Instant, NEVER, type Seconds } from "../protocol/time.ts";
import type { Account } from "../records/account.ts";
import { newSession, type Session } from "../records/session.ts";
import { SIGN_IN_LASTS, type SignIn } from "../records/sign-in.ts";
import { isOver } from "../tokens/reference.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";
import { isFromOurPage } from "./own-page.ts";
import { whence } from "./whence.ts";

export interface SignedIn {
  readonly session: Session;
  readonly account: Account;
}

export interface Underway {
  readonly signIn: SignIn;
  readonly account: Account;
}

export interface Browser {
  readonly sessionId: string;
  readonly signedIn: SignedIn | undefined;
  /** A sign-in under way: somebody proved a first factor here. It is nobody who is signed in. */
  readonly underway: Underway | undefined;
  /** Ids that this browser had before a person signed in. Forms of its other tabs were shown under these. */
  readonly earlierIds: readonly string[];
  /** `Set-Cookie` lines that the answer must carry. */
  readonly cookies: readonly string[];
}

export interface Browsers {
  find(incoming: Incoming): Promise<Browser>;
  /**
   * Starts a session for the account, under a new id and in place of the browser's earlier session. Undefined: the account's
   * password changed after it was checked.
   */
  signIn(browser: Browser, account: Account, methods: Methods, incoming: Incoming): Promise<Browser | undefined>;
  /** A person proved a first factor, and has something left to do; `provedAt`: now, by default. Undefined: as in signIn. */
  begin(browser: Browser, account: Account, methods: Methods, incoming: Incoming, provedAt?: Instant): Promise<Browser | undefined>;
  /**
   * The session that a sign-in under way was for, or a stronger one in place of the browser's own, under a new id. Undefined: what it
   * was for is over.
   */
  complete(browser: Browser, account: Account, methods: Methods, incoming: Incoming): Promise<Browser | undefined>;
  /** Gives a sign-in under way up. */
  giveUp(browser: Browser): Promise<Browser>;
  /** `askedBy`: the client that asked for it, if one did. */
  signOut(browser: Browser, askedBy?: string): Promise<Browser>;
  /**
   * Where a sign-in comes from, for the limits. Strangers' wrong tries do not hold up a browser that signed in to the account
   * before.
   */
  sourceOf(incoming: Incoming): SignInSource;
}

const SESSION_COOKIE = "latchkey";
const EARLIER_COOKIE = "latchkey-tab-";
/** How many tabs have forms that stay good. More load at once only if a person opens a whole window of them. */
const MOST_EARLIER = 16;
const KNOWN_COOKIE = "latchkey-known";
const KNOWN_FOR: Seconds = 365 * 86_400;
/** The row ends the session, some time after the browser was last seen. The cookie must only live longer than that. */
const COOKIE_FOR: Seconds = KNOWN_FOR;

export function createBrowsers(context: EndpointContext): Browsers {
  const { accounts, clock, cookies, issuer, log, random, settings, store } = context;
  const lifetime = settings.lifetimes.session;

  const fresh = (): Browser => {
    const sessionId = newId(clock, random);
    const lines = [sessionCookie(sessionId, undefined, context), earlierCookie(sessionId, undefined, context)];
    return { sessionId, signedIn: undefined, underway: undefined, earlierIds: [], cookies: lines };
  };

  /** However much it is used. */
  const lastMomentOf = ({ createdAt }: Session): Instant =>
    settings.lifetimes.sessionTotal === undefined ? NEVER : createdAt + settings.lifetimes.sessionTotal;

  async function withUnderway(browser: Browser): Promise<Browser> {
    const signIn = await store.findSignIn(browser.sessionId, clock.now());
    const account = signIn && (await accounts.findAccount(signIn.accountId));
    if (signIn === undefined || account === undefined || account.disabledAt !== undefined) return browser;
    return { ...browser, underway: { signIn, account } };
  }

  return {
    async find({ reader, request }) {
      reader.account = undefined;
      const cookie = cookies.read(request, SESSION_COOKIE);
      const sealedId = cookie === undefined ? undefined : context.sealedIds.read("session", cookie);
      if (sealedId === undefined) {
        // A post from another site comes without our cookies (SameSite=Lax). Its answer must not replace the cookies that
        // stayed in the browser.
        const mayHaveOthers = request.method === "POST" && !isFromOurPage(request, issuer);
        return mayHaveOthers ? { ...fresh(), cookies: [] } : fresh();
      }

      const sessionId = sealedId.id;
      const stranger = {
        sessionId,
        signedIn: undefined,
        underway: undefined,
        earlierIds: earlierIdsOf(request, context),
        cookies: [],
      };
      const now = clock.now();
      const session = await store.findSession(sessionId, now);
      if (session === undefined) return withUnderway(stranger);
      if (now >= lastMomentOf(session)) return stranger;
      const account = await accounts.findAccount(session.accountId);
      if (account === undefined || account.disabledAt !== undefined) return stranger;
      // The settings or a group ask for more than when it began: it has to prove that first, like a sign-in under way.
      if (levelOf(session.methods) < (await demandedOf(account, context)))
        return { ...stranger, underway: { signIn: signInOf(session), account } };
      store.noteSessionSeen(sessionId, now, Math.min(now + lifetime, lastMomentOf(session)));
      reader.account = account;
      return { ...stranger, signedIn: { session, account } };
    },

    ...createEntries(context),

    async signOut(browser, askedBy) {
      const { earlierIds, sessionId, signedIn, underway } = browser;
      // Whatever was going on here is over, a sign-in that was half done too.
      const account = (signedIn ?? underway)?.account;
      if (account === undefined) return browser;
      await store.endSignIn(sessionId, clock.now());
      await store.endSession(sessionId, clock.now(), askedBy);
      const by = askedBy === undefined ? {} : { clientId: askedBy };
      log.audit({ event: "session.ended", accountId: account.id, sessionId, ...by });
      const left = fresh();
      return { ...left, cookies: [...left.cookies, ...earlierIds.map((id) => earlierCookie(id, 0, context))] };
    },

    sourceOf({ request, address }) {
      return { address, deviceOf: (account) => deviceIn(request, account, context) };
    },
  };
}

/** The browser goes on as one that the account is known in: its password is a new one, and was chosen here. */
export const knownWith = (browser: Browser, account: Account, { request }: Incoming, context: Sealing): Browser => ({
  ...browser,
  cookies: [...browser.cookies, knownCookie(account, request, context)],
});

/** How a browser becomes one in which somebody is signed in. */
function createEntries(context: EndpointContext): Pick<Browsers, "signIn" | "begin" | "complete" | "giveUp"> {
  const { clock, log, random, settings, store } = context;
  const lifetime = settings.lifetimes.session;

  function sessionOf(browser: Browser, account: Account, methods: Methods, incoming: Incoming): Session {
    const now = clock.now();
    const id = newId(clock, random);
    return newSession({
      id,
      sid: nameForClients(browser, account) ?? id,
      accountId: account.id,
      methods,
      createdAt: now,
      expiresAt: now + lifetime,
      ...whence(incoming),
    });
  }

  function started(session: Session, account: Account, browser: Browser, incoming: Incoming): Browser {
    const { id: sessionId, methods } = session;
    log.audit({ event: "session.started", accountId: account.id, sessionId, amr: methods, ...whence(incoming) });
    incoming.reader.account = account;
    return signedInAs({ session, account }, browser, incoming.request, context);
  }

  function refused(account: Account, incoming: Incoming): undefined {
    log.audit({ event: "sign_in.failed", accountId: account.id, reason: "password_changed", ...whence(incoming) });
  }

  return {
    async signIn(browser, account, methods, incoming) {
      const session = sessionOf(browser, account, methods, incoming);
      const { createdAt } = session;
      const isStarted = await store.startSession(session, browser.sessionId, createdAt, account.passwordGeneration);
      return isStarted ? started(session, account, browser, incoming) : refused(account, incoming);
    },

    async begin(browser, account, methods, incoming, provedAt = clock.now()) {
      const now = clock.now();
      const id = newId(clock, random);
      const sid = nameForClients(browser, account);
      const signIn: SignIn = { id, accountId: account.id, methods, provedAt, expiresAt: now + SIGN_IN_LASTS, sid };
      if (!(await store.beginSignIn(signIn, browser.sessionId, account.passwordGeneration, now))) return refused(account, incoming);
      const earlierIds = earlierThan(browser);
      return {
        sessionId: id,
        signedIn: undefined,
        underway: { signIn, account },
        earlierIds: earlierIds.slice(-MOST_EARLIER),
        cookies: [sessionCookie(id, undefined, context), ...earlierCookies(earlierIds, browser, context)],
      };
    },

    async complete(browser, account, methods, incoming) {
      const session = { ...sessionOf(browser, account, methods, incoming), ...provedBefore(browser, methods) };
      return (await store.completeSignIn(session, browser.sessionId)) ? started(session, account, browser, incoming) : undefined;
    },

    async giveUp(browser) {
      await store.endSignIn(browser.sessionId, clock.now());
      return { ...browser, underway: undefined };
    },
  };
}

/** A person who signs in anew, or proves more, stays signed in at the clients that know the session of this browser by its name. */
function nameForClients({ signedIn, underway }: Browser, account: Account): string | undefined {
  if (signedIn?.account.id === account.id) return signedIn.session.sid;
  return underway?.account.id === account.id ? underway.signIn.sid : undefined;
}

/** Where nothing more was proved since, the person proved who they are when the sign-in under way says. */
function provedBefore({ underway }: Browser, methods: Methods): Pick<Session, "authenticatedAt"> | undefined {
  const isAll = underway !== undefined && methods.every((method) => underway.signIn.methods.includes(method));
  return isAll ? { authenticatedAt: underway.signIn.provedAt } : undefined;
}

const signInOf = ({ accountId, authenticatedAt, expiresAt, id, methods, sid }: Session): SignIn => ({
  id,
  accountId,
  methods,
  provedAt: authenticatedAt,
  expiresAt,
  sid,
});

type Sealing = Pick<EndpointContext, "clock" | "cookies" | "random" | "sealedIds">;

/** The browser that goes on, with the cookies that make it so. */
function signedInAs(signedIn: SignedIn, browser: Browser, request: HttpRequest, context: Sealing): Browser {
  const { account, session } = signedIn;
  const earlierIds = earlierThan(browser);
  return {
    sessionId: session.id,
    signedIn,
    underway: undefined,
    earlierIds: earlierIds.slice(-MOST_EARLIER),
    cookies: [
      sessionCookie(session.id, COOKIE_FOR, context),
      knownCookie(account, request, context),
      ...earlierCookies(earlierIds, browser, context),
    ],
  };
}

function knownCookie(account: Account, request: HttpRequest, context: Sealing): string {
  const { clock, cookies, random, sealedIds } = context;
  // It is the same device as before, so a right password gives back none of its tries.
  const id = deviceIn(request, account, context) ?? newId(clock, random);
  const known = sealedIds.make("known", { id, issuedAt: clock.now(), lifetime: KNOWN_FOR }, passwordOf(account));
  return cookies.write(KNOWN_COOKIE, known, KNOWN_FOR);
}

/** Forms of other tabs were shown under the id that ends now. If a person was signed in under it, there are none. */
const earlierThan = ({ earlierIds, sessionId, signedIn }: Browser): readonly string[] => [
  ...new Set([...earlierIds, ...(signedIn === undefined ? [sessionId] : [])]),
];

const earlierCookies = (earlierIds: readonly string[], browser: Browser, context: Sealing): readonly string[] => [
  ...earlierIds.slice(0, -MOST_EARLIER).map((earlier) => earlierCookie(earlier, 0, context)),
  ...earlierIds
    .slice(-MOST_EARLIER)
    .filter((earlier) => !browser.earlierIds.includes(earlier))
    .map((earlier) => earlierCookie(earlier, undefined, context)),
];

const sealed = (id: string, { clock, sealedIds }: Sealing): string =>
  sealedIds.make("session", { id, issuedAt: clock.now(), lifetime: 0 });

const sessionCookie = (id: string, lifetime: Seconds | undefined, context: Sealing): string =>
  context.cookies.write(SESSION_COOKIE, sealed(id, context), lifetime);

const earlierCookie = (id: string, lifetime: 0 | undefined, context: Sealing): string =>
  context.cookies.write(`${EARLIER_COOKIE}${tagOf(id)}`, sealed(id, context), lifetime);

/** The oldest first. */
const earlierIdsOf = (request: HttpRequest, { cookies, sealedIds }: Sealing): readonly string[] =>
  [...cookies.readAll(request, EARLIER_COOKIE)]
    .slice(0, 4 * MOST_EARLIER)
    .flatMap(([tag, cookie]) => {
      const id = sealedIds.read("session", cookie)?.id;
      return id === undefined || tagOf(id) !== tag ? [] : [id];
    })
    .toSorted();

/**
 * The name of this device, if the account signed in here with its present password. A thief of the cookie has one budget over
 * all networks, and that ends with the password. If several people use a browser, it knows the last one who signed in. The
 * others are strangers in it, as in any browser.
 */
function deviceIn(request: HttpRequest, account: Account, { clock, cookies, sealedIds }: Sealing): string | undefined {
  const cookie = cookies.read(request, KNOWN_COOKIE);
  const known = cookie === undefined ? undefined : sealedIds.read("known", cookie, passwordOf(account));
  return known === undefined || isOver(known, clock.now()) ? undefined : known.id;
}

/** A hash in letters, so that the name tells nothing about the id. */
const tagOf = (id: string): string =>
  hash("sha256", id, "hex")
    .slice(0, 8)
    .replaceAll(/[0-9]/g, (digit) => String.fromCharCode(103 + Number(digit)));

/** What the mark of a known browser is sealed for: this account with its present password. */
const passwordOf = ({ id, passwordGeneration = 0 }: Account): string => `${id} password ${passwordGeneration}`;
