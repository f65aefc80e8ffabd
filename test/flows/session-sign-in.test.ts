/** Signing in: a session begins in the browser that asked for it, under a new id, and guessing holds nobody up. */

import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import {
  codeRequest,
  createManualClock,
  goThrough,
  PASSWORD,
  startTestServer,
  type TestBrowser,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { isRead, openWatchedStore } from "./watched-store.ts";

const credentials = { username: USERNAME, password: PASSWORD };
const SESSION = "__Host-latchkey";

const isSignedIn = async (browser: TestBrowser): Promise<boolean> =>
  (await browser.openOnly("/account")).title === "Your account – Latchkey";

async function signIn(browser: TestBrowser, more: Partial<typeof credentials> = {}): Promise<Visited> {
  return browser.submit(await browser.open("/account"), { ...credentials, ...more });
}

function browserWith(server: TestServer, cookies: Iterable<readonly [string, string]>): TestBrowser {
  const browser = server.browser();
  for (const [name, value] of cookies) browser.cookies.set(name, value);
  return browser;
}

test("RFC 6749 §3.1 MUST [AZ-02][SD-10]: in a fresh browser there is a sign-in page, and no code", async () => {
  const server = await startTestServer();
  const client = await server.addClient();

  const page = await server.browser().open(codeRequest(server, client).url);

  expect([page.status, page.location, page.title]).toEqual([200, undefined, "Sign in – Latchkey"]);
  expect(Object.keys(page.forms[0]?.fields ?? {})).toEqual(["csrf_token", "username", "password"]);
});

test("RFC 9700 §4.12 MUST NOT [AZ-12]: what follows a password or a decision is 303, so that nothing is sent again", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();

  const consent = await browser.submit(await browser.open(codeRequest(server, client).url), credentials);
  await browser.submitOnly(consent, { decision: "allow" });
  await browser.submit(await browser.open("/auth/logout"), {});
  await signIn(browser);

  const redirects = browser.history.filter(({ location }) => location !== undefined);
  expect(redirects.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
});

test("[TL-07][X-088] the session id changes at sign-in and at sign-out, and no earlier cookie is signed in", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  await browser.open("/account");
  const before = new Map(browser.cookies);

  await signIn(browser);
  const during = new Map(browser.cookies);
  const signedIn = await isSignedIn(browser);
  const withTheOldOne = await isSignedIn(browserWith(server, before));
  await browser.submit(await browser.open("/auth/logout"), {});
  const after = new Map(browser.cookies);

  expect(new Set([before, during, after].map((cookies) => cookies.get(SESSION))).size).toBe(3);
  expect([signedIn, withTheOldOne, await isSignedIn(browser)]).toEqual([true, false, false]);
  expect(await isSignedIn(browserWith(server, during))).toBe(false);
});

test("[TL-07] signing in again, or as somebody else, ends the session that the browser had", async () => {
  const server = await startTestServer();
  const bob = await server.addAccount("bob");
  const client = await server.addClient();
  const browser = server.browser();
  await signIn(browser);
  const first = new Map(browser.cookies);

  const page = await browser.open(codeRequest(server, client, { prompt: "login" }).url);
  await browser.submit(page, { username: "bob", password: PASSWORD });

  expect(await isSignedIn(browserWith(server, first))).toBe(false);
  expect(await server.store.listSessions(server.alice.id, server.clock.now())).toEqual([]);
  expect(await server.store.listSessions(bob.id, server.clock.now())).toHaveLength(1);
});

test("[TL-07][X-088] a sign-in that began in one browser cannot be ended in another", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const attacker = server.browser();
  const victim = server.browser();
  const { url } = codeRequest(server, client);
  const form = await attacker.open(url);
  await victim.open(url);
  const before = new Map(victim.cookies);

  // The attacker's own name and password: a sign-in that the victim would not notice (RFC 6749 §10.12).
  const answer = await victim.submitOnly(form, credentials);
  const withoutCookies = await server.browser().submitOnly(form, credentials);

  expect([answer.status, withoutCookies.status]).toEqual([403, 403]);
  expect([answer.location, withoutCookies.location]).toEqual([undefined, undefined]);
  expect(victim.cookies).toEqual(before);
  expect(await isSignedIn(victim)).toBe(false);
  expect((await goThrough(attacker, form)).location?.searchParams.has("code")).toBe(true);
});

test("[TL-04] under https every cookie is __Host-, Secure, HttpOnly, SameSite, for no domain", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  await signIn(browser);
  await browser.submit(await browser.open("/auth/logout"), {});

  const lines = browser.history.flatMap(({ headers }) => headers.getSetCookie());
  expect(lines.length).toBeGreaterThanOrEqual(4);
  expect(
    new Set(
      lines.map((line) =>
        line.replace(/(-tab-[a-z]+)?=lk_(session|known)_[A-Za-z0-9_-]+/, (_, tab) => (tab === undefined ? "" : "-tab")),
      ),
    ),
  ).toEqual(
    new Set([
      "__Host-latchkey; Path=/; HttpOnly; SameSite=Lax; Secure",
      "__Host-latchkey; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000; Secure",
      "__Host-latchkey-tab; Path=/; HttpOnly; SameSite=Lax; Secure",
      "__Host-latchkey-tab; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure",
      "__Host-latchkey-known; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000; Secure",
    ]),
  );
});

test("[TL-04] on loopback without https the rest holds, and two servers on one computer do not share a cookie", async () => {
  const [one, other] = await Promise.all(
    ["http://127.0.0.1:8080", "http://127.0.0.1:8081"].map((issuer) => startTestServer({ issuer })),
  );
  const browser = one?.browser();
  const another = other?.browser();
  if (browser === undefined || another === undefined) throw new Error("two servers were started");
  await signIn(browser);
  await signIn(another);

  const lines = browser.history.flatMap(({ headers }) => headers.getSetCookie());
  for (const line of lines)
    expect(line).toMatch(/^latchkey(-known|-tab-[a-z]+)?-8080=[^;]+; Path=\/; HttpOnly; SameSite=Lax(; Max-Age=\d+)?$/);
  expect([...browser.cookies.keys()].filter((name) => another.cookies.has(name))).toEqual([]);
});

test.for([
  ["another session first", (mine: string, other: string) => `${SESSION}=${other}; ${SESSION}=${mine}`],
  ["another session last", (mine: string, other: string) => `${SESSION}=${mine}; ${SESSION}=${other}`],
  ["the same twice", (mine: string) => `${SESSION}=${mine}; ${SESSION}=${mine}`],
  ["garbage beside it", (mine: string) => `${SESSION}=${mine}; ${SESSION}=x`],
] as const)("[X-091] of two cookies of one name, %s, none is believed", async ([, header]) => {
  const server = await startTestServer();
  await server.addAccount("mallory");
  const browser = server.browser();
  const attacker = server.browser();
  await signIn(browser);
  await signIn(attacker, { username: "mallory" });
  const [mine = "", other = ""] = [browser, attacker].map(({ cookies }) => cookies.get(SESSION));

  const page = await server.get("/account", { cookie: header(mine, other) });
  const alone = await server.get("/account", { cookie: `theme=dark; ${SESSION}=${mine}; latchkey=${other}` });

  expect(page.body).toContain("<h1>Sign in</h1>");
  expect(page.body).not.toContain("mallory");
  expect(alone.body).toContain("alice@example.org");
});

test("[X-091][TL-04] a cookie without the prefix, or with other letters, is no session", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  await signIn(browser);
  const session = browser.cookies.get(SESSION) ?? "";

  for (const cookie of [
    `latchkey=${session}`,
    `__host-latchkey=${session}`,
    `__Secure-latchkey=${session}`,
    `__Host-latchkey="${session}"`,
    `__Host-latchkey=${session}A`,
    `__Host-latchkey=${session.slice(0, -1)}`,
    `__Host-latchkey=${session.replace("lk_session_", "lk_known_")}`,
    `__Host-latchkey=${browser.cookies.get("__Host-latchkey-known")?.replace("lk_known_", "lk_session_")}`,
    `__Host-latchkey=${"x".repeat(10_000)}`,
  ]) {
    const { status, body } = await server.get("/account", { cookie });
    expect([status, body.includes("<h1>Sign in</h1>")], cookie.slice(0, 40)).toEqual([200, true]);
  }
  expect(await isSignedIn(browser)).toBe(true);
});

/** A browser at a server that restarts between its visits, which also writes down when the browser was last seen. */
async function visits() {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  const file = join(folder.path, "latchkey.db");
  const clock = createManualClock();
  let browser: TestBrowser | undefined;

  /** After so many days, and a restart. */
  const isSignedInAfter = async (days: number): Promise<boolean> => {
    clock.advance(days * 86_400);
    const store = await openSqliteStore({ file });
    const server = await startTestServer({ store, clock });
    const cookies: Iterable<[string, string]> = browser?.cookies ?? [];
    browser = browserWith(server, cookies);
    if (days === 0) await signIn(browser);
    const signedIn = await isSignedIn(browser);
    await server.close();
    return signedIn;
  };
  return { isSignedInAfter, history: () => browser?.history ?? [] };
}

test("a session lives through restarts, ends two weeks after the browser was last seen, and its cookie outlives it", async () => {
  const { history, isSignedInAfter } = await visits();
  expect(await isSignedInAfter(0)).toBe(true);
  const [line] = history()
    .flatMap(({ headers }) => headers.getSetCookie())
    .filter((one) => one.includes("Max-Age"));
  expect(await isSignedInAfter(13)).toBe(true);
  expect(await isSignedInAfter(13)).toBe(true);
  expect(await isSignedInAfter(14)).toBe(false);
  expect(Number(/Max-Age=(\d+)/.exec(line ?? "")?.[1])).toBeGreaterThan(100 * 86_400);
});

test("a session opens nothing once its account was disabled, nor when that is enabled again", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  await signIn(browser);

  await server.administration.accounts.disable(server.alice.id);
  const whileDisabled = await isSignedIn(browser);
  await server.administration.accounts.enable(server.alice.id);

  expect([whileDisabled, await isSignedIn(browser)]).toEqual([false, false]);
});

const failure = "Not signed in: wrong username or password – Latchkey";

/** The page without what differs from one request to the next. */
const bare = ({ text }: Visited): string => text.replaceAll(/lk_form_[\w-]+/g, "").replaceAll(/value="[^"]*"/g, "");

test("[X-107] a name that is known, one that is not and one that is disabled look alike at sign-in, try after try", async () => {
  const server = await startTestServer();
  const mallory = await server.addAccount("mallory");
  await server.administration.accounts.disable(mallory.id);

  const answers = await Promise.all(
    [USERNAME, "nobody@example.org", "mallory"].map(async (username, index) => {
      const browser = server.browser({ remoteAddress: `192.0.2.${index + 10}` });
      const pages: Visited[] = [];
      for (let tries = 0; tries < 8; tries++) pages.push(await signIn(browser, { username, password: "wrong" }));
      return pages.map((page) => ({ status: page.status, wait: page.headers.get("retry-after"), text: bare(page) }));
    }),
  );

  const [known, unknown, disabled] = answers;
  expect(known?.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 429, 429, 429]);
  expect(unknown).toEqual(known);
  expect(disabled).toEqual(known);
});

/** A hundred wrong passwords for alice, each from another network. */
async function guessForALongTime(server: TestServer): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    await signIn(server.browser({ remoteAddress: `198.51.${tries}.1` }), { password: `wrong ${tries}` });
  }
}

test("[X-106] a hundred wrong passwords for somebody: from a browser that signed in before, the right one still opens", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  await signIn(browser);
  await browser.submit(await browser.open("/auth/logout"), {});

  await guessForALongTime(server);
  const stranger = await signIn(server.browser({ remoteAddress: "203.0.113.9" }));
  const owner = await signIn(browser);

  expect([stranger.status, stranger.title]).toEqual([429, "Not signed in: wait a little – Latchkey"]);
  expect(Number(stranger.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(owner.title).toBe("Your account – Latchkey");
});

test("[TL-08] the mark of a known browser ends with the password", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  await signIn(browser);
  const mark = browser.cookies.get("__Host-latchkey-known") ?? "";
  await server.administration.accounts.setPassword(server.alice.id, "another long horse 2");
  await guessForALongTime(server);

  const thief = browserWith(server, [["__Host-latchkey-known", mark]]);
  expect((await signIn(thief, { password: "another long horse 2" })).status).toBe(429);
});

test("[X-106] the mark of a known browser is for its own account, and cannot be made", async () => {
  const server = await startTestServer();
  await server.addAccount("mallory");
  const attacker = server.browser();
  await signIn(attacker, { username: "mallory" });
  await attacker.submit(await attacker.open("/auth/logout"), {});
  await guessForALongTime(server);

  for (const mark of [attacker.cookies.get("__Host-latchkey-known") ?? "", "lk_known_AAAA", ""]) {
    const browser = browserWith(server, [["__Host-latchkey-known", mark]]);

    expect((await signIn(browser)).status).toBe(429);
  }
});

test("a name without a password, a password without a name, and neither are one failure, and no fault", async () => {
  const server = await startTestServer();

  for (const fields of [
    { username: "", password: PASSWORD },
    { username: USERNAME, password: "" },
    { username: "", password: "" },
    { username: "\0", password: "\0" },
    { username: "x".repeat(60_000), password: "y" },
  ]) {
    const page = await signIn(server.browser(), fields);

    expect([page.status, page.title]).toEqual([403, failure]);
  }
});

test("a visitor who only looks causes no write, however often, and with any cookie", async () => {
  const watched = await openWatchedStore();
  const server = await startTestServer({ store: watched.store });
  const client = await server.addClient();
  const { url } = codeRequest(server, client);
  watched.verbs.length = 0;

  for (let visits = 0; visits < 20; visits++) {
    const browser = server.browser();
    for (const address of [url, "/", "/account", "/device", "/auth/logout", "/nowhere"]) await browser.open(address);
    await browser.submit(await browser.open(url), { ...credentials, csrf_token: "forged" });
  }

  expect(watched.verbs.length).toBeGreaterThan(20);
  expect(watched.verbs.filter((verb) => !isRead(verb))).toEqual([]);
});

test("the session of another server opens nothing, even with the same keys", async () => {
  const server = await startTestServer();
  const other = await startTestServer({ seed: "other" });
  const browser = other.browser();
  await signIn(browser);

  expect(await isSignedIn(browserWith(server, browser.cookies))).toBe(false);
});

test("[TL-07] a session ends for good ninety days after its sign-in, however much it is used", async () => {
  const { isSignedInAfter } = await visits();

  const signedIn: boolean[] = [];
  for (const days of [0, 13, 13, 13, 13, 13, 13, 11, 1]) signedIn.push(await isSignedInAfter(days));

  expect(signedIn).toEqual([...Array(8).fill(true), false]);
});
