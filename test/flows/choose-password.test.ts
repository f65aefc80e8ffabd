/** A one-time link: an invited person, or one whose password was reset, chooses a password, once. */

import { expect, test } from "vitest";
import {
  getTokens,
  introspect,
  linkOf,
  PASSWORD,
  refresh,
  startTestServer,
  type TestBrowser,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";

const NEW = "hold the purple line";
const DAY = 86_400;

const invited = async (server: TestServer, username = "bob"): Promise<string> =>
  linkOf(server, await server.administration.accounts.invite({ username, email: `${username}@example.org`, name: "Bob Baker" }));

async function resetLink(server: TestServer, options?: { endEverything: boolean }): Promise<string> {
  const made = await server.administration.accounts.reset(server.alice.id, options);
  if (made === undefined) throw new Error("there is no account");
  return linkOf(server, made);
}

async function signIn(server: TestServer, username: string, password: string, browser = server.browser()): Promise<TestBrowser> {
  await browser.submit(await browser.open("/account"), { username, password });
  return browser;
}

const opens = async (server: TestServer, username: string, password: string): Promise<boolean> =>
  isSignedIn(await signIn(server, username, password));

const isSignedIn = async (browser: TestBrowser): Promise<boolean> =>
  (await browser.open("/account")).title.startsWith("Your account");

const isOver = ({ forms, status, title }: Visited): boolean =>
  status === 410 && title === "This link has ended – Latchkey" && forms.length === 0;

test("[TL-13] an invitation shows the name and the rule, takes a password, signs the person in, and is over", async () => {
  const server = await startTestServer();
  const link = await invited(server);
  const browser = server.browser();
  expect(await server.administration.accounts.find("bob")).toMatchObject({ hasPassword: false });

  const page = await browser.open(link);
  const done = await browser.submit(page, { password: NEW });

  expect(link).toMatch(/^https:\/\/auth\.example\/choose-password\?link=lk_link_[A-Za-z0-9_-]+$/);
  expect([page.status, page.title]).toEqual([200, "Choose your password – Latchkey"]);
  expect(Object.keys(page.forms[0]?.fields ?? {}).filter((name) => name !== "")).toEqual(["csrf_token", "password"]);
  expect(page.text).toContain("<bdi>bob</bdi>");
  expect(page.text).toContain("Bob Baker");
  expect(page.text).toContain("At least 12 characters");
  expect(page.text).toContain("auth.example");
  expect(done.url.pathname).toBe("/");
  expect(await isSignedIn(browser)).toBe(true);
  expect(await opens(server, "bob", NEW)).toBe(true);
  expect(isOver(await server.browser().open(link))).toBe(true);
  expect(isOver(await browser.submitOnly(page, { password: "another purple line" }))).toBe(true);
  expect(await opens(server, "bob", "another purple line")).toBe(false);
  expect(server.audit).toContainEqual(
    expect.objectContaining({ event: "account.changed", reason: "password", detail: "invitation" }),
  );
});

test("to open the link spends nothing, however often, and by whichever method a scanner asks", async () => {
  const server = await startTestServer();
  const link = await invited(server);

  for (let times = 0; times < 30; times++) await server.browser().open(link);
  const head = await server.fetch(new Request(link, { method: "HEAD" }));
  const browser = server.browser();
  const done = await browser.submit(await browser.open(link), { password: NEW });

  expect([head.status, head.headers.getSetCookie().join().includes("Max-Age")]).toEqual([200, false]);
  expect(done.url.pathname).toBe("/");
});

test.for<[string, (server: TestServer, link: string) => Promise<unknown>]>([
  ["its time is over", async ({ clock }) => clock.advance(7 * DAY)],
  ["a newer one was made", (server) => invited(server)],
  [
    "an administrator set a password",
    async ({ administration }) => administration.accounts.setPassword(await idOf(administration), NEW),
  ],
  ["the account is disabled", async ({ administration }) => administration.accounts.disable(await idOf(administration))],
  [
    "the account was disabled for a while",
    async ({ administration }) => {
      await administration.accounts.disable(await idOf(administration));
      await administration.accounts.enable(await idOf(administration));
    },
  ],
  ["the account is gone", async ({ administration }) => administration.accounts.remove(await idOf(administration))],
  [
    "the address it may have been sent to is not the person's any more",
    async ({ administration }) => administration.accounts.edit(await idOf(administration), { email: "other@example.org" }),
  ],
])("a link is over when %s, and says what to do", async ([, end]) => {
  const server = await startTestServer();
  const link = await invited(server);
  const browser = server.browser();
  const page = await browser.open(link);

  await end(server, link);
  const late = await browser.submitOnly(page, { password: "an odd password, late" });

  expect(isOver(late)).toBe(true);
  expect(late.text).toContain("ask for a new link");
  expect(isOver(await server.browser().open(link))).toBe(true);
  expect(await opens(server, "bob", "an odd password, late")).toBe(false);
});

const idOf = async ({ accounts }: TestServer["administration"]): Promise<string> => (await accounts.find("bob"))?.id ?? "";

test.for([
  ["nothing", ""],
  ["no seal", "?link=x"],
  ["a link without its last letter", (link: string) => link.slice(0, -1)],
  [
    "another kind of sealed id",
    async (_: string, server: TestServer) => `?link=${(await server.server.setUpLink()) ?? "lk_setup_x"}`,
  ],
] as const)("%s opens nothing", async ([, made]) => {
  const server = await startTestServer();
  const link = await invited(server);
  const query = new URL(link).search;

  const page = await server.browser().open(`/choose-password${typeof made === "string" ? made : await made(query, server)}`);

  expect(isOver(page)).toBe(true);
});

test("a link of another server, with other keys, opens nothing", async () => {
  const [server, other] = [await startTestServer(), await startTestServer({ seed: "other" })];

  expect(isOver(await server.browser().open(new URL(await invited(other)).href))).toBe(true);
});

test("of 20 browsers with the same link and a form each, one chooses the password and is signed in", async () => {
  const server = await startTestServer();
  const link = await invited(server);
  const browsers = Array.from({ length: 20 }, () => server.browser());
  const pages = await Promise.all(browsers.map((browser) => browser.open(link)));

  const answers = await Promise.all(
    browsers.map((browser, number) =>
      browser.submitOnly(pages[number] ?? missing(), { password: `hold the purple line ${number}` }),
    ),
  );

  const winner = answers.findIndex(({ status }) => status === 303);
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(answers.filter(isOver)).toHaveLength(19);
  expect(await opens(server, "bob", `hold the purple line ${winner}`)).toBe(true);
  expect(await Promise.all(browsers.map(isSignedIn))).toEqual(browsers.map((_, number) => number === winner));
});

const missing = (): never => {
  throw new Error("every browser has a page");
};

test.for([
  ["too short", "elevenchars", "too short"],
  ["too long", "mouse carpet ".repeat(100), "too long"],
  ["with what nobody sees", "hold the\u200bpurple line", "cannot be seen"],
  ["among the commonest", "password1234", "one of the commonest"],
  ["the person's own address", "bob@example.org", "made of a name"],
  ["the person's own name", "bob baker 22", "made of a name"],
  ["the server's name", "latchkey2026", "made of a name"],
  ["the server's host", "auth.example", "made of a name"],
  ["none", "", "too short"],
] as const)("a password that is %s is refused with the rule, and the link stays good", async ([, password, sentence]) => {
  const server = await startTestServer();
  const browser = server.browser();
  const page = await browser.open(await invited(server));

  const refused = await browser.submit(page, { password });
  const again = await browser.submit(refused, { password: NEW });

  expect([refused.status, refused.title]).toEqual([400, "Not done yet: Choose your password – Latchkey"]);
  expect(refused.text).toContain(sentence);
  expect(refused.text).toContain('aria-invalid="true"');
  if (password !== "") expect(refused.text).not.toContain(`value="${password}"`);
  expect(again.url.pathname).toBe("/");
});

test("a reset leaves the old password and all that was allowed alone until the new one is chosen", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const { body: tokens } = await getTokens(server, client);
  const elsewhere = await signIn(server, USERNAME, PASSWORD);
  const link = await resetLink(server);
  expect(await opens(server, USERNAME, PASSWORD)).toBe(true);

  const browser = server.browser();
  const page = await browser.open(link);
  await browser.submit(page, { password: NEW });

  expect(page.title).toBe("Choose a new password – Latchkey");
  expect([await isSignedIn(browser), await isSignedIn(elsewhere)]).toEqual([true, false]);
  expect([await opens(server, USERNAME, NEW), await opens(server, USERNAME, PASSWORD)]).toEqual([true, false]);
  expect((await refresh(server, client, tokens.refresh_token)).status).toBe(200);
});

test("a reset that ends everything ends the password, sessions and authorizations before the link is used", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const reader = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  const { body: tokens } = await getTokens(server, client);
  const elsewhere = await signIn(server, USERNAME, PASSWORD);

  const link = await resetLink(server, { endEverything: true });

  expect([await isSignedIn(elsewhere), await opens(server, USERNAME, PASSWORD)]).toEqual([false, false]);
  expect((await refresh(server, client, tokens.refresh_token)).body).toMatchObject({ error: "invalid_grant" });
  expect((await introspect(server, reader, tokens.access_token)).body).toEqual({ active: false });
  const browser = server.browser();
  await browser.submit(await browser.open(link), { password: NEW });
  expect(await opens(server, USERNAME, NEW)).toBe(true);
});

test("a reset's link lives for a day, and no longer", async () => {
  const server = await startTestServer();
  const link = await resetLink(server);
  server.clock.advance(DAY - 1);
  expect((await server.browser().open(link)).status).toBe(200);

  server.clock.advance(1);

  expect(isOver(await server.browser().open(link))).toBe(true);
});

test("a browser of somebody else is told so, and that person is signed out of it when the password is chosen", async () => {
  const server = await startTestServer();
  const link = await invited(server);
  const browser = await signIn(server, USERNAME, PASSWORD);
  const before = browser.cookies.get("__Host-latchkey");

  const page = await browser.open(link);
  const shownStill = await isSignedIn(browser);
  await browser.submit(page, { password: NEW });
  const account = await browser.open("/account");

  expect(page.text).toContain(`You are signed in here as <bdi>${USERNAME}</bdi>`);
  expect(shownStill).toBe(true);
  expect(account.text).toContain("bob@example.org");
  expect(account.text).not.toContain(USERNAME);
  expect(await server.store.listSessions(server.alice.id, server.clock.now())).toEqual([]);
  expect(browser.cookies.get("__Host-latchkey")).not.toBe(before);
});

test("the person's own browser is told nothing of the kind", async () => {
  const server = await startTestServer();
  const browser = await signIn(server, USERNAME, PASSWORD);

  expect((await browser.open(await resetLink(server))).text).not.toContain("You are signed in here as");
});

test("[TL-04] another site's form, a stranger's form and an old form choose nothing", async () => {
  const server = await startTestServer();
  const link = await invited(server);
  const victim = server.browser();
  const page = await victim.open(link);

  const crossSite = await victim.submitOnly(
    page,
    { password: NEW },
    { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
  );
  const stranger = await server.browser().post(link, { ...page.forms[0]?.fields, password: NEW });
  const other = await victim.open(await invited(server, "carol"));
  const swapped = await victim.post(link, { ...other.forms[0]?.fields, password: NEW });
  const without = await victim.post(link, { password: NEW });
  server.clock.advance(3_601);
  const old = await victim.submitOnly(page, { password: NEW });

  expect([crossSite, stranger, swapped, without, old].map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  expect(await opens(server, "bob", NEW)).toBe(false);
  expect((await victim.submit(old, { password: NEW })).url.pathname).toBe("/");
});

test("forms of several tabs: the first one sent counts, and the others say that the link is over", async () => {
  const server = await startTestServer();
  const link = await invited(server);
  const browser = server.browser();
  const [one, other] = [await browser.open(link), await browser.open(link)];

  const first = await browser.submitOnly(other, { password: NEW });
  const second = await browser.submitOnly(one, { password: "a later password 9" });

  expect([first.status, isOver(second)]).toEqual([303, true]);
  expect([await opens(server, "bob", NEW), await opens(server, "bob", "a later password 9")]).toEqual([true, false]);
});

test("a session id that the browser had before does not open the account (fixation)", async () => {
  const server = await startTestServer();
  const link = await invited(server);
  const attacker = server.browser();
  await attacker.open("/account");
  const victim = server.browser();
  for (const [name, value] of attacker.cookies) victim.cookies.set(name, value);

  await victim.submit(await victim.open(link), { password: NEW });

  expect([await isSignedIn(victim), await isSignedIn(attacker)]).toEqual([true, false]);
});

test("no page of it is kept, framed, or told to another site by the Referer", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  const page = await browser.open(await invited(server));
  const refused = await browser.submit(page, { password: "short" });
  const over = await browser.open("/choose-password?link=x");

  for (const { headers, text } of [page, refused, over]) {
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy")).toContain("form-action 'self'");
    expect(text).not.toMatch(/(?:href|src)="https?:\/\/(?!auth\.example)/);
  }
});

test("[TL-09] neither the link nor the password is in a log", async () => {
  const server = await startTestServer();
  const link = await invited(server);
  const browser = server.browser();
  await browser.submit(await browser.open(link), { password: "short" });
  await browser.submit(await browser.open(link), { password: NEW });
  await server.browser().open(link);

  const written = JSON.stringify([server.log, server.audit]);

  expect(written).not.toContain(NEW);
  expect(written).not.toContain("lk_link_");
});

test("an invited person is told at the sign-in page as little as any stranger", async () => {
  const server = await startTestServer();
  await invited(server);
  const outcome = async (username: string) => {
    const browser = server.browser({ remoteAddress: username === "bob" ? "192.0.2.50" : "192.0.2.51" });
    const { status, text } = await browser.submit(await browser.open("/account"), { username, password: "any password" });
    return [status, text.replaceAll(/value="[^"]*"/g, "")];
  };

  expect(await outcome("bob")).toEqual(await outcome("nobody"));
});
