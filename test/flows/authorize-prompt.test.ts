/** What a request may demand of the sign-in (OpenID Connect Core §3.1.2.1): none, login, consent, select_account, max_age. */

import { expect, test } from "vitest";
import {
  codeRequest,
  exchangeCode,
  getCode,
  getTokens,
  goThrough,
  PASSWORD,
  startTestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";

const credentials = { username: USERNAME, password: PASSWORD };

const claimsOf = (idToken: string): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString());

const errorOf = ({ location }: Visited): string | null | undefined => location?.searchParams.get("error");
const codeOf = ({ location }: Visited): string | null | undefined => location?.searchParams.get("code");

test("OpenID Connect Core §3.1.2.6 MUST [AZ-16]: prompt=none never shows a page, and says what would have been needed", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  const silent = (scope: string): Promise<Visited> => browser.openOnly(codeRequest(server, client, { scope, prompt: "none" }).url);

  const unknown = await silent("openid");
  await browser.submit(await browser.open("/account"), credentials);
  const signedIn = await silent("openid");
  await getCode(server, client, { scope: "openid" }, browser);
  const allowed = await silent("openid");
  const more = await silent("openid mail");
  server.clock.advance(15 * 86_400);
  const sessionOver = await silent("openid");

  const answers = [unknown, signedIn, allowed, more, sessionOver];
  expect(answers.map(errorOf)).toEqual(["login_required", "consent_required", null, "consent_required", "login_required"]);
  expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(303));
  expect(answers.map(({ text }) => text)).toEqual(Array(5).fill(""));
  expect(codeOf(allowed)).toMatch(/^lk_code_/);
});

test("OpenID Connect Core §3.1.2.6 MUST [AZ-16]: prompt=none with a max_age that is over is login_required", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  await getCode(server, client, {}, browser);
  const silent = (): Promise<Visited> => browser.openOnly(codeRequest(server, client, { prompt: "none", max_age: "60" }).url);

  server.clock.advance(60);
  const inTime = await silent();
  server.clock.advance(1);
  const late = await silent();

  expect([errorOf(inTime), errorOf(late)]).toEqual([null, "login_required"]);
});

test.for<[string, Readonly<Record<string, string>>]>([
  ["prompt=login", { prompt: "login" }],
  ["prompt=select_account", { prompt: "select_account" }],
  ["prompt=login consent", { prompt: "login consent" }],
  ["max_age=0", { max_age: "0" }],
  ["max_age=99, after 100 seconds", { max_age: "99" }],
])("OpenID Connect Core §3.1.2.1 MUST [AZ-18]: %s forces a new sign-in, and auth_time follows", async ([, parameters]) => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  const before = await getTokens(server, client, { scope: "openid" }, browser);
  const firstAt = server.clock.now();
  server.clock.advance(100);
  const { url, verifier } = codeRequest(server, client, { scope: "openid", ...parameters });

  const page = await browser.open(url);
  const stillThere = await browser.open(codeRequest(server, client, { scope: "openid", prompt: "none" }).url);
  const answer = await goThrough(browser, page);
  const after = await exchangeCode(server, client, { code: codeOf(answer) ?? "", verifier });

  expect(page.title).toBe("Sign in – Latchkey");
  expect(errorOf(stillThere)).toBeNull();
  expect(claimsOf(before.body.id_token)["auth_time"]).toBe(firstAt);
  expect(claimsOf(after.body.id_token)["auth_time"]).toBe(firstAt + 100);
});

test("OpenID Connect Core §3.1.2.1 MUST [AZ-18]: within max_age the old sign-in counts, with its own auth_time", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  await getTokens(server, client, { scope: "openid" }, browser);
  const signedInAt = server.clock.now();
  server.clock.advance(100);

  const { body } = await getTokens(server, client, { scope: "openid", max_age: "100" }, browser);

  expect(claimsOf(body.id_token)["auth_time"]).toBe(signedInAt);
});

test("OpenID Connect Core §3.1.2.1 MUST [AZ-18]: max_age holds until the person has decided", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), credentials);
  const { url, verifier } = codeRequest(server, client, { scope: "openid", max_age: "60" });
  const consent = await browser.open(url);
  server.clock.advance(61);

  const late = await browser.submit(consent, { decision: "allow" });
  const { body } = await exchangeCode(server, client, { code: codeOf(await goThrough(browser, late)) ?? "", verifier });

  expect([consent.title, late.title]).toEqual(["Allow Test client? – Latchkey", "Sign in – Latchkey"]);
  expect(claimsOf(body.id_token)["auth_time"]).toBe(server.clock.now());
});

test("OpenID Connect Core §3.1.2.1 MUST [AZ-18]: a wrong password does not satisfy prompt=login, nor does going back to an old form", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  await getCode(server, client, {}, browser);
  const { url } = codeRequest(server, client, { prompt: "login" });

  const wrong = await browser.submit(await browser.open(url), { ...credentials, password: "wrong" });
  const forged = await browser.submit(await browser.open(url), { ...credentials, csrf_token: "x" });
  const decided = await browser.post(url, { decision: "allow", csrf_token: "x" });

  expect([wrong, forged, decided].map(({ title }) => title)).toEqual([
    "Not signed in: wrong username or password – Latchkey",
    "Sign in – Latchkey",
    "Sign in – Latchkey",
  ]);
  expect([wrong, forged, decided].map(codeOf)).toEqual([undefined, undefined, undefined]);
});

test("OpenID Connect Core §3.1.2.1: prompt=consent asks again what was allowed before", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  await getCode(server, client, {}, browser);

  const page = await browser.open(codeRequest(server, client, { prompt: "consent" }).url);
  const answer = await browser.submitOnly(page, { decision: "allow" });

  expect(page.title).toBe("Allow Test client? – Latchkey");
  expect(codeOf(answer)).toMatch(/^lk_code_/);
});

test("OpenID Connect Core §3.1.2.2 MUST [AZ-20]: without the openid scope there is no ID token", async () => {
  const server = await startTestServer();
  const client = await server.addClient();

  const plain = await getTokens(server, client, { scope: "profile email" });
  const openid = await getTokens(server, client, { scope: "profile openid" });

  expect(plain.body).toEqual({
    access_token: expect.any(String),
    token_type: "Bearer",
    expires_in: 3600,
    scope: "profile email",
    refresh_token: expect.any(String),
  });
  expect(openid.body.id_token).toEqual(expect.any(String));
});
