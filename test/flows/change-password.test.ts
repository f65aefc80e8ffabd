/** `/account/password`: a signed-in person puts a new password in place of the present one. */

import { expect, test } from "vitest";
import {
  getTokens,
  PASSWORD,
  refresh,
  startTestServer,
  type TestBrowser,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";

const NEW = "hold the purple line";
const BOTH = { current_password: PASSWORD, password: NEW };

async function signedIn(server: TestServer, password = PASSWORD): Promise<TestBrowser> {
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), { username: USERNAME, password });
  return browser;
}

const isSignedIn = async (browser: TestBrowser): Promise<boolean> =>
  (await browser.open("/account")).title.startsWith("Your account");

const opens = async (server: TestServer, password: string): Promise<boolean> => isSignedIn(await signedIn(server, password));

const change = async (browser: TestBrowser, fields: Readonly<Record<string, string>> = BOTH): Promise<Visited> =>
  browser.submit(await browser.open("/account/password"), fields);

test("[RF-08] the new password counts, this browser stays, every other session and authorization ends", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const { body: tokens } = await getTokens(server, client);
  const [here, elsewhere] = [await signedIn(server), await signedIn(server)];
  const page = await here.open("/account/password");

  const done = await here.submit(page, BOTH);

  expect([page.status, page.title]).toEqual([200, "Change password – Latchkey"]);
  expect(Object.keys(page.forms[0]?.fields ?? {}).filter((name) => name !== "")).toEqual([
    "csrf_token",
    "current_password",
    "password",
  ]);
  expect([done.status, done.title]).toEqual([200, "Changed: Change password – Latchkey"]);
  expect(done.text).toContain("your applications are disconnected");
  expect([await isSignedIn(here), await isSignedIn(elsewhere)]).toEqual([true, false]);
  expect([await opens(server, NEW), await opens(server, PASSWORD)]).toEqual([true, false]);
  expect((await refresh(server, client, tokens.refresh_token)).body).toMatchObject({ error: "invalid_grant" });
  expect(server.audit).toContainEqual(
    expect.objectContaining({ event: "account.changed", reason: "password", accountId: server.alice.id }),
  );
});

test("applications stay connected if the person says so", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const { body: tokens } = await getTokens(server, client);
  const here = await signedIn(server);

  const done = await change(here, { ...BOTH, keep_applications: "yes" });

  expect(done.text).toContain("Your applications stay connected");
  expect((await refresh(server, client, tokens.refresh_token)).status).toBe(200);
});

test.for([
  ["a wrong current password", { ...BOTH, current_password: "wrong" }, 403, "The current password is wrong"],
  ["no current password", { ...BOTH, current_password: "" }, 403, "The current password is wrong"],
  ["a short new one", { ...BOTH, password: "elevenchars" }, 400, "too short"],
  ["no new one", { ...BOTH, password: "" }, 400, "too short"],
  ["a common one", { ...BOTH, password: "password1234" }, 400, "one of the commonest"],
  ["one made of the own address", { ...BOTH, password: USERNAME }, 400, "made of a name"],
] as const)("%s changes nothing, and the page says why", async ([, fields, status, sentence]) => {
  const server = await startTestServer();
  const [here, elsewhere] = [await signedIn(server), await signedIn(server)];

  const refused = await change(here, fields);

  expect([refused.status, refused.title]).toEqual([status, "Not changed: Change password – Latchkey"]);
  expect(refused.text).toContain(sentence);
  expect([await isSignedIn(here), await isSignedIn(elsewhere), await opens(server, PASSWORD)]).toEqual([true, true, true]);
});

test("[TL-08] the current password is a try like any other: too many wrong ones wait, and a right one then too", async () => {
  const server = await startTestServer();
  const thief = await signedIn(server);

  let page = await change(thief, { ...BOTH, current_password: "wrong" });
  for (let tries = 0; tries < 8 && page.status !== 429; tries++) page = await change(thief, { ...BOTH, current_password: "wrong" });
  const right = await change(thief);

  expect(page.status).toBe(429);
  expect(Number(page.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(right.status).toBe(429);
  expect(await opens(server, NEW)).toBe(false);
});

test("[TL-04] another site's form, another person's and an old one change nothing", async () => {
  const server = await startTestServer();
  await server.addAccount("mallory");
  const here = await signedIn(server);
  const mallory = server.browser();
  await mallory.submit(await mallory.open("/account"), { username: "mallory", password: PASSWORD });
  const page = await here.open("/account/password");
  const hers = (await mallory.open("/account/password")).forms[0]?.fields;

  const answers = [
    await here.submitOnly(page, BOTH, { origin: "https://evil.example", "sec-fetch-site": "cross-site" }),
    await here.post("/account/password", { ...hers, ...BOTH }),
    await here.post("/account/password", BOTH),
  ];
  server.clock.advance(3_601);
  answers.push(await here.submitOnly(page, BOTH));

  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  expect([await opens(server, NEW), await opens(server, PASSWORD)]).toEqual([false, true]);
});

test("a person who is not signed in signs in first, and comes back", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  const page = await browser.open("/account/password");

  const back = await browser.submit(page, { username: USERNAME, password: PASSWORD });

  expect(page.title).toBe("Sign in – Latchkey");
  expect([back.title, back.url.pathname]).toEqual(["Change password – Latchkey", "/account/password"]);
});

test("of two tabs that change it at once, one does", async () => {
  const server = await startTestServer();
  const here = await signedIn(server);
  const pages = [await here.open("/account/password"), await here.open("/account/password")];

  const answers = await Promise.all(
    pages.map((page, number) => here.submitOnly(page, { ...BOTH, password: `hold the purple line ${number}` })),
  );

  const winner = answers.findIndex(({ status }) => status === 200);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403]);
  expect(await opens(server, `hold the purple line ${winner}`)).toBe(true);
});

test("this browser is still one that the account knows: strangers' wrong tries do not hold it up", async () => {
  const server = await startTestServer();
  const here = await signedIn(server);
  await change(here);
  await here.submit(await here.open("/auth/logout"), {});
  for (let tries = 0; tries < 60; tries++) {
    const stranger = server.browser({ remoteAddress: `198.51.100.${tries}` });
    await stranger.submit(await stranger.open("/account"), { username: USERNAME, password: "wrong" });
  }
  // The network of before proved the old password alone; the cookie must stand for the new one.
  const moved = server.browser({ remoteAddress: "203.0.113.9" });
  for (const [name, value] of here.cookies) moved.cookies.set(name, value);

  const back = await moved.submit(await moved.open("/account"), { username: USERNAME, password: NEW });

  expect(back.title).toBe("Your account – Latchkey");
});

test("the account page leads there", async () => {
  const server = await startTestServer();
  const here = await signedIn(server);

  expect((await here.open("/account")).text).toContain('href="/account/password"');
});

test("an account of another source is told where its password is changed, and has no form", async () => {
  const server = await startTestServer();
  const here = await signedIn(server);
  const { store } = server;
  const moved = { ...server.alice, source: { name: "Company directory", subject: "1" } };
  const spied = await startTestServer({ store: { ...store, findAccount: async () => moved } });
  const browser = spied.browser();
  for (const [name, value] of here.cookies) browser.cookies.set(name, value);

  const page = await browser.open("/account/password");
  const posted = await browser.post("/account/password", { ...BOTH, csrf_token: page.forms[0]?.fields["csrf_token"] ?? "" });

  expect(page.text).toContain("Company directory");
  expect(page.text).not.toContain("current_password");
  expect(posted.status).toBe(403);
});
