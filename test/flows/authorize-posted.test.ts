/** An authorization request by POST (OpenID Connect Core §3.1.2.1), also one that no address could hold. */

import { expect, test } from "vitest";
import {
  codeRequest,
  exchangeCode,
  goThrough,
  PASSWORD,
  startTestServer,
  type TestBrowser,
  USERNAME,
} from "../../src/testing/index.ts";
import { registerClient } from "./registered.ts";

const credentials = { username: USERNAME, password: PASSWORD };
const LONG = "x".repeat(40_000);

async function setting(registered = false) {
  const server = await startTestServer();
  const client = registered ? await registerClient(server) : await server.addClient();
  const { url, verifier } = codeRequest(server, client, { scope: "openid", state: LONG });
  const fields = Object.fromEntries(new URL(url).searchParams);
  const post = (browser: TestBrowser, more: object = {}) => browser.post("/auth/authorize", { ...fields, ...more });
  const query = new URL(codeRequest(server, client).url).search.slice(1);
  return { server, client, fields, query, verifier, post };
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

/** As a browser sends what a page of another site posts: `SameSite=Lax` keeps our cookies at home. */
async function postFromElsewhere(browser: TestBrowser, address: string, fields: Readonly<Record<string, string>>) {
  const kept = new Map(browser.cookies);
  browser.cookies.clear();
  const page = await browser.post(address, fields, { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" });
  for (const [name, value] of kept) if (!browser.cookies.has(name)) browser.cookies.set(name, value);
  return page;
}

test.for([50_000, 60_000, 65_000])(
  "[AZ-01][TL-11] a request of %s characters, which a body still holds, leads through both forms to its code",
  async (length) => {
    const { server, post } = await setting();
    const browser = server.browser();
    const state = "x".repeat(length);

    const wrong = await browser.submit(await post(browser, { state }), { ...credentials, password: "wrong" });
    const consent = await browser.submit(wrong, credentials);
    const { location } = await browser.submitOnly(consent, { decision: "allow" });

    expect(location?.searchParams.get("code")).toMatch(/^lk_code_/);
    expect(location?.searchParams.get("state")).toBe(state);
  },
);

test("[AZ-01] posted by another site, without cookies, it goes on in the session that the browser has", async () => {
  const { fields, server } = await setting();
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), credentials);

  const between = await postFromElsewhere(browser, "/auth/authorize", fields);
  const consent = await browser.submit(between, {});
  const { location } = await browser.submitOnly(consent, { decision: "allow" });

  expect([between.status, between.title]).toEqual([200, "Going on – Latchkey"]);
  expect(between.headers.getSetCookie()).toEqual([]);
  expect(consent.title).toBe("Allow Test client? – Latchkey");
  expect(location?.searchParams.get("state")).toBe(LONG);
});

test("[AZ-01] posted by another site in a browser that was never here, it leads through sign-in and consent", async () => {
  const { fields, server } = await setting();
  const browser = server.browser();

  const between = await postFromElsewhere(browser, "/auth/authorize", fields);
  const { location } = await goThrough(browser, await browser.submit(between, {}));

  expect(location?.searchParams.get("code")).toMatch(/^lk_code_/);
});

test.for<[string, string, Readonly<Record<string, string>>]>([
  ["a long request", "/auth/authorize", { more: LONG }],
  ["a carried one", "/auth/authorize", { authorization_request: Buffer.from(`client_id=app&state=${LONG}`).toString("base64url") }],
  ["a decision", "/auth/authorize?", { decision: "allow" }],
  ["a password", "/auth/authorize?", { username: "mallory", password: "x" }],
  ["a password at the account page", "/account", { username: "mallory", password: "x" }],
  ["a device's code", "/device", { user_code: "WDJB-MJHT" }],
  ["a decision about a device", "/device", { decision: "allow" }],
  ["a sign-out", "/auth/logout", {}],
])("[AZ-09] %s that another site posts signs nobody out", async ([, address, own]) => {
  const { fields: request, query, server } = await setting();
  const fields = "more" in own ? request : own;
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), credentials);

  const answer = await postFromElsewhere(browser, address.replace("?", `?${query}`), fields);

  expect(answer.headers.getSetCookie()).toEqual([]);
  expect((await browser.open("/account")).title).toContain("Your account");
});

test("[TL-11] a request of more than 64 kB is refused, whatever our own forms may hold", async () => {
  const { post, server } = await setting();

  expect((await post(server.browser(), { state: "x".repeat(65_536) })).status).toBe(413);
});

test("[AZ-01] a long request whose letters are not encoded is read as one whose letters are", async () => {
  const { query, server } = await setting();
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), credentials);
  const state = "\u00fc".repeat(30_000);
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { cookie, accept: "text/html", "content-type": "application/x-www-form-urlencoded" };
  const body = query.replace(/state=[^&]*/, `state=${state}`);

  const posted = await server.server.fetch(new Request(`${server.issuer}/auth/authorize`, { method: "POST", headers, body }));
  const [, token = ""] = /name="csrf_token" value="([^"]*)"/.exec(await posted.clone().text()) ?? [];
  const [, carried = ""] = /name="authorization_request" value="([^"]*)"/.exec(await posted.text()) ?? [];
  const { location } = await browser.post("/auth/authorize", {
    csrf_token: token,
    authorization_request: carried,
    decision: "allow",
  });

  expect(location?.searchParams.get("state")).toBe(state);
});
