/** An authorization request by POST (OpenID Connect Core §3.1.2.1), also one that no address could hold. */

import { expect, test } from "vitest";
import { codeRequest, exchangeCode, PASSWORD, startTestServer, type TestBrowser, USERNAME } from "../../src/testing/index.ts";
import { registerClient } from "./registered.ts";

const credentials = { username: USERNAME, password: PASSWORD };
const LONG = "x".repeat(40_000);

async function setting(registered = false) {
  const server = await startTestServer();
  const client = registered ? await registerClient(server) : await server.addClient();
  const { url, verifier } = codeRequest(server, client, { scope: "openid", state: LONG });
  const fields = Object.fromEntries(new URL(url).searchParams);
  const post = (browser: TestBrowser, more: object = {}) => browser.post("/auth/authorize", { ...fields, ...more });
  return { server, client, verifier, post };
}

test("a request of 40,000 characters leads through sign-in and consent to its code, in a browser where nobody is signed in", async () => {
  const { server, client, verifier, post } = await setting();
  const browser = server.browser();

  const signIn = await post(browser);
  const wrong = await browser.submit(signIn, { ...credentials, password: "wrong" });
  const consent = await browser.submit(wrong, credentials);
  const { location } = await browser.submitOnly(consent, { decision: "allow" });
  const code = location?.searchParams.get("code") ?? "";

  expect([signIn.status, wrong.status, consent.status]).toEqual([200, 403, 200]);
  expect(consent.title).toBe("Allow Test client? – Latchkey");
  expect(location?.searchParams.get("state")).toBe(LONG);
  expect((await exchangeCode(server, client, { code, verifier })).status).toBe(200);
});

test("in a session it goes on at once; Deny is told with the whole state; and what is wrong with it is told", async () => {
  const { server, post } = await setting();
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), credentials);

  const denied = await browser.submitOnly(await post(browser), { decision: "deny" });
  const allowed = await browser.submitOnly(await post(browser), { decision: "allow" });
  const again = await post(browser);
  const silent = await post(server.browser(), { prompt: "none" });
  const foreign = await post(browser, { redirect_uri: "https://evil.example/" });

  expect(denied.location?.searchParams.get("error")).toBe("access_denied");
  expect(denied.location?.searchParams.get("state")).toBe(LONG);
  for (const { location } of [allowed, again]) expect(location?.searchParams.get("code")).toMatch(/^lk_code_/);
  expect(silent.location?.searchParams.get("error")).toBe("login_required");
  expect([foreign.status, foreign.location]).toEqual([400, undefined]);
});

test("what a form carries is bound to the form: another request in its place is asked about anew, and gives nothing", async () => {
  const { server, post } = await setting(true);
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), credentials);
  const consent = await post(browser);
  const carried = Buffer.from(consent.forms[0]?.fields["authorization_request"] ?? "", "base64url").toString();
  const widened = carried.replace("scope=openid", "scope=openid+mail");

  const answer = await browser.submitOnly(consent, {
    authorization_request: Buffer.from(widened).toString("base64url"),
    decision: "allow",
  });

  expect(widened).not.toBe(carried);
  expect([answer.status, answer.location]).toEqual([403, undefined]);
  expect(answer.title).toContain("Nothing allowed yet");
});

test("[AZ-01] prompt=login is done with the sign-in that it demanded, and demanded again by the next request", async () => {
  const { server, post } = await setting();
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), credentials);

  const signIn = await post(browser, { prompt: "login" });
  const consent = await browser.submit(signIn, credentials);
  const { location } = await browser.submitOnly(consent, { decision: "allow" });

  expect(signIn.title).toBe("Sign in – Latchkey");
  expect(location?.searchParams.get("code")).toMatch(/^lk_code_/);
  expect((await post(browser, { prompt: "login" })).title).toBe("Sign in – Latchkey");
});

test.for(["!", "%", "AAAA", "A".repeat(50_000)])(
  "a carried request that cannot be one is a page, never a fault: %s",
  async (carried) => {
    const server = await startTestServer();
    const browser = server.browser();
    await browser.open("/account");

    const { status } = await browser.post("/auth/authorize", { authorization_request: carried, password: "x", username: "x" });

    expect(status).toBe(400);
  },
);
