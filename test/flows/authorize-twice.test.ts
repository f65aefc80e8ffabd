/** Going back, reloading, two tabs, a form sent twice: nothing is granted twice, and nothing is lost without a word. */

import { expect, test } from "vitest";
import {
  codeRequest,
  exchangeCode,
  getCode,
  goThrough,
  PASSWORD,
  startTestServer,
  type TestBrowser,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";

const credentials = { username: USERNAME, password: PASSWORD };
const NATIVE = { redirectUris: ["http://127.0.0.1/cb"] } as const;

const codeOf = ({ location }: Visited): string | null | undefined => location?.searchParams.get("code");

const living = async ({ clock, store, alice }: TestServer): Promise<number> =>
  (await store.listAuthorizations({ accountId: alice.id, states: ["approved", "active"] }, { limit: 100 }, clock.now())).items
    .length;

async function consentPage(browser: TestBrowser, url: string): Promise<Visited> {
  return browser.submit(await browser.open(url), credentials);
}

test("[PG-05] the consent form sent 20 times at once: one code, one authorization, one event", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  const { url, verifier } = codeRequest(server, client);
  const page = await consentPage(browser, url);

  const answers = await Promise.all(Array.from({ length: 20 }, () => browser.submitOnly(page, { decision: "allow" })));

  const codes = new Set(answers.map(codeOf));
  const [code] = codes;
  expect(codes.size).toBe(1);
  expect(await living(server)).toBe(1);
  expect(server.audit.filter(({ event }) => event === "authorization.approved")).toHaveLength(1);
  expect((await exchangeCode(server, client, { code: code ?? "", verifier })).status).toBe(200);
});

test("[PG-05] sent again later: the same code while it lives, for the browser that lost the answer", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  const { url } = codeRequest(server, client);
  const page = await consentPage(browser, url);

  const first = await browser.submitOnly(page, { decision: "allow" });
  server.clock.advance(59);
  const second = await browser.submitOnly(page, { decision: "allow" });

  expect(codeOf(second)).toBe(codeOf(first));
  expect(await living(server)).toBe(1);
});

test("[PG-05] sent again after the code was used: no second grant by that form, and the person is asked anew", async () => {
  const server = await startTestServer();
  const client = await server.addClient(NATIVE);
  const browser = server.browser();
  const { url, verifier } = codeRequest(server, client);
  const page = await consentPage(browser, url);
  const code = codeOf(await browser.submitOnly(page, { decision: "allow" })) ?? "";
  const tokens = await exchangeCode(server, client, { code, verifier });

  const again = await browser.submit(page, { decision: "allow" });

  expect(tokens.status).toBe(200);
  expect([again.status, again.title]).toEqual([200, "Allow Test client? – Latchkey"]);
  expect(await living(server)).toBe(1);
  // What was granted is unharmed: a second press is no replay of the code.
  const alive = await server.get("/auth/userinfo", { authorization: `Bearer ${tokens.body.access_token}` });
  expect(alive.status).toBe(200);
});

test("[PG-05] allowed and denied at once: whatever comes of it, the answer that came last holds", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  const { url, verifier } = codeRequest(server, client);
  const page = await consentPage(browser, url);

  const [allowed] = await Promise.all([
    browser.submitOnly(page, { decision: "allow" }),
    browser.submitOnly(page, { decision: "deny" }),
  ]);
  await browser.submitOnly(page, { decision: "deny" });

  const { status } = await exchangeCode(server, client, { code: codeOf(allowed) ?? "", verifier });
  expect(status).toBe(400);
  expect(await living(server)).toBe(0);
});

test("[PG-05] two tabs: each has its own form, and each gets its own answer", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  const one = codeRequest(server, client, { state: "one" });
  const other = codeRequest(server, client, { state: "other", scope: "openid mail" });
  const signIn = await browser.open(one.url);
  const secondSignIn = await browser.open(other.url);

  const first = await browser.submit(signIn, credentials);
  const second = await browser.submit(secondSignIn, credentials);
  const answers = [await browser.submitOnly(second, { decision: "allow" }), await browser.submitOnly(first, { decision: "allow" })];

  expect([first, second].map(({ title }) => title)).toEqual(Array(2).fill("Allow Test client? – Latchkey"));
  expect(answers.map(({ location }) => location?.searchParams.get("state"))).toEqual(["other", "one"]);
  for (const [index, { verifier }] of [other, one].entries()) {
    const answer = answers[index];
    expect((await exchangeCode(server, client, { code: (answer && codeOf(answer)) ?? "", verifier })).status).toBe(200);
  }
});

test("[PG-05] back after the sign-in, and sent again: it goes on where it was, and nobody is signed out", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  const signIn = await browser.open(codeRequest(server, client).url);
  await browser.submit(signIn, credentials);

  const again = await browser.submit(signIn, credentials);
  const reloaded = await browser.open(signIn.url);

  expect([again.title, reloaded.title]).toEqual(Array(2).fill("Allow Test client? – Latchkey"));
});

test("[PG-05] back after the answer: the page of a form is made anew, and only a press grants", async () => {
  const server = await startTestServer();
  const client = await server.addClient(NATIVE);
  const browser = server.browser();
  const { url } = codeRequest(server, client);
  await goThrough(browser, await browser.open(url));

  const back = await browser.open(url);
  const reloaded = await browser.open(url);

  expect(back.forms[0]?.fields["csrf_token"]).not.toBe(reloaded.forms[0]?.fields["csrf_token"]);
  expect(await living(server)).toBe(1);
});

test.for([
  ["sign-in", "Not signed in: page was open too long – Latchkey"],
  ["consent", "Nothing allowed yet: Allow Test client? – Latchkey"],
] as const)("[PG-05] a %s page that was open for an hour says so, keeps the request, and goes on", async ([which, title]) => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  const { url } = codeRequest(server, client);
  const page = which === "sign-in" ? await browser.open(url) : await consentPage(browser, url);
  const fields = which === "sign-in" ? credentials : { decision: "allow" };

  server.clock.advance(3_600);
  const late = await browser.submitOnly(page, fields);
  const { location } = await goThrough(browser, await browser.submit(late, fields));

  expect([late.status, late.title]).toEqual([403, title]);
  expect(late.text).not.toContain(PASSWORD);
  expect(location?.searchParams.get("code")).toMatch(/^lk_code_/);
  expect(await living(server)).toBe(1);
});

test("[PG-05] signed out in another tab: the consent form asks for the sign-in, and grants nothing", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  const page = await consentPage(browser, codeRequest(server, client).url);
  await browser.submit(await browser.open("/auth/logout"), {});

  const late = await browser.submit(page, { decision: "allow" });
  const answer = await goThrough(browser, late);

  expect(late.title).toBe("Sign in – Latchkey");
  expect(codeOf(answer)).toMatch(/^lk_code_/);
  expect(await living(server)).toBe(1);
});

test("[PG-05] another account in another tab: the form that was shown to the first one is refused, and shown anew for the second", async () => {
  const server = await startTestServer();
  const bob = await server.addAccount("bob");
  const client = await server.addClient();
  const browser = server.browser();
  const page = await consentPage(browser, codeRequest(server, client).url);
  const elsewhere = await browser.open(codeRequest(server, client, { prompt: "login", state: "x" }).url);
  await browser.submit(elsewhere, { username: "bob", password: PASSWORD });

  const late = await browser.submitOnly(page, { decision: "allow" });

  expect([late.status, late.title]).toEqual([403, "Nothing allowed yet: Allow Test client? – Latchkey"]);
  expect(late.text).toContain("<bdi>bob</bdi>");
  expect(await living(server)).toBe(0);
  expect((await server.store.listAuthorizations({ accountId: bob.id }, { limit: 1 }, server.clock.now())).items).toEqual([]);
});

test("“Not you?” leads to a sign-in for somebody else, who is then asked; the first one's session is over", async () => {
  const server = await startTestServer();
  const bob = await server.addAccount("bob");
  const client = await server.addClient();
  const browser = server.browser();
  const { url, verifier } = codeRequest(server, client, { prompt: "consent", login_hint: "alice" });
  const page = await consentPage(browser, url);
  const link = /<a href="([^"]*)">Not you\?<\/a>/.exec(page.text)?.[1]?.replaceAll("&amp;", "&") ?? "";

  const signIn = await browser.open(link);
  const consent = await browser.submit(signIn, { username: "bob", password: PASSWORD });
  const answer = await browser.submitOnly(consent, { decision: "allow" });

  expect(signIn.title).toBe("Sign in – Latchkey");
  expect(consent.text).toContain("<bdi>bob</bdi>");
  const { body } = await exchangeCode(server, client, { code: codeOf(answer) ?? "", verifier });
  const { body: who } = await server.get("/auth/userinfo", { authorization: `Bearer ${body.access_token}` });
  expect(who.sub).toBe(bob.id);
  expect(await server.store.listSessions(server.alice.id, server.clock.now())).toEqual([]);
});

test("OpenID Connect Core §3.1.2.1 MUST [AZ-18]: switching accounts does not lose that the client demanded a consent page", async () => {
  const server = await startTestServer();
  await server.addAccount("bob");
  const client = await server.addClient();
  const bobs = server.browser();
  await goThrough(bobs, await bobs.open(codeRequest(server, client).url), { username: "bob" });
  const browser = server.browser();
  await getCode(server, client, {}, browser);
  const page = await browser.open(codeRequest(server, client, { prompt: "consent" }).url);
  const link = /<a href="([^"]*)">Not you\?<\/a>/.exec(page.text)?.[1]?.replaceAll("&amp;", "&") ?? "";

  const next = await browser.submit(await browser.open(link), { username: "bob", password: PASSWORD });

  expect(next.title).toBe("Allow Test client? – Latchkey");
});
