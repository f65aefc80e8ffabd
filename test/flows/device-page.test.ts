/** The page where a person types a device's code: it asks before it allows, tells what is known, and bounds guessing. */

import { expect, test } from "vitest";
import {
  decideDevice,
  enterUserCode,
  goThrough,
  PASSWORD,
  pollDevice,
  startDevice,
  startTestServer,
  type TestBrowser,
  type TestClient,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const DEVICE = { name: "Living room TV", redirectUris: [], grantTypes: [DEVICE_GRANT] };
const HERE = { remoteAddress: "192.0.2.1" };
const ELSEWHERE = { remoteAddress: "198.51.100.7" };

interface Waiting {
  readonly server: TestServer;
  readonly client: TestClient;
  readonly userCode: string;
  /** What the device is told now. */
  state(): Promise<string>;
}

async function waitingDevice(server: TestServer, given?: TestClient, connection = HERE): Promise<Waiting> {
  const client = given ?? (await server.addClient(DEVICE));
  const { body } = await startDevice(server, client, { scope: "openid mail" }, connection);
  const state = async (): Promise<string> => {
    server.clock.advance(60);
    const polled = await pollDevice(server, client, body.device_code);
    return polled.status === 200 ? "allowed" : polled.body.error;
  };
  return { server, client, userCode: body.user_code, state };
}

const signedInBrowser = async (server: TestServer): Promise<TestBrowser> => {
  const browser = server.browser();
  await browser.submit(await browser.open(`${server.issuer}/account`), { username: USERNAME, password: PASSWORD });
  return browser;
};

/** A page without what differs from one showing to the next: form tokens, and what was typed. */
const bare = ({ text }: Visited): string => text.replaceAll(/value="[^"]*"/g, 'value=""');

test("RFC 8628 §3.3 MUST [VP-01]: a new browser with the complete link enters the code, signs in, decides, in this order", async () => {
  const { server, userCode, state } = await waitingDevice(await startTestServer());
  const browser = server.browser();

  const link = await browser.open(`${server.issuer}/device?user_code=${userCode}`);
  const signIn = await browser.submit(link, {});
  const early = await browser.submit(signIn, { decision: "allow" });
  const afterEarly = await state();
  const decision = await browser.submit(signIn, { username: USERNAME, password: PASSWORD });
  const done = await browser.submit(decision, { decision: "allow" });

  expect(link.forms[0]?.fields["user_code"]).toBe(userCode);
  expect(Object.keys(signIn.forms[0]?.fields ?? {})).toContain("password");
  expect(Object.keys(early.forms[0]?.fields ?? {})).toContain("password");
  expect(afterEarly).toBe("authorization_pending");
  expect(decision.forms[0]?.buttons).toEqual(expect.arrayContaining(["decision=allow", "decision=deny"]));
  expect(done.status).toBe(200);
  expect(await state()).toBe("allowed");
});

test("RFC 8628 §3.3.1 MUST [VP-02][VP-03][X-043]: the complete link opened by somebody signed in approves nothing, and shows and asks", async () => {
  const { server, userCode, state } = await waitingDevice(await startTestServer());
  const browser = await signedInBrowser(server);

  const link = await browser.open(`${server.issuer}/device?user_code=${userCode}`);
  const afterLink = await state();
  const decision = await browser.submit(link, {});

  expect(afterLink).toBe("authorization_pending");
  expect(decision.text).toContain(userCode);
  expect(decision.text).toContain("Living room TV");
  expect(decision.text).toContain("Read, send and delete your mail");
  expect(decision.text).toContain("See who you are");
  expect(decision.text).toContain(USERNAME);
  expect(decision.text).toContain("Did somebody send you this code?");
  expect(decision.text).toContain("Added by the administrators of this server");
  expect(await state()).toBe("authorization_pending");
});

test("RFC 8628 §5.4 MUST [VP-03][DR-11]: the page says that the name is the program's own word, when the request began, and from where", async () => {
  const server = await startTestServer();
  const registered = await server.postJson("/auth/register", {
    client_name: "Mail of <b>your bank</b>",
    grant_types: [DEVICE_GRANT],
    token_endpoint_auth_method: "none",
  });
  const client = { clientId: registered.body.client_id, secret: undefined, redirectUri: "" };
  const { userCode } = await waitingDevice(server, client, ELSEWHERE);
  server.clock.advance(120);

  const page = await enterUserCode(await signedInBrowser(server), server, userCode);

  expect(page.text).toContain("Not verified: it registered itself 2 minutes ago");
  expect(page.text).toContain("2 minutes ago");
  expect(page.text).toContain("198.51.100.7");
  expect(page.text).toContain("Not the network that you are on now");
  expect(page.text).not.toContain("<b>your bank");
});

test("RFC 6749 §10.12 MUST [VP-04][X-044]: a decision counts only as a post of the form that this browser was shown", async () => {
  const server = await startTestServer();
  const { userCode, state } = await waitingDevice(server);
  const browser = await signedInBrowser(server);
  const page = await enterUserCode(browser, server, userCode);
  const other = await enterUserCode(await signedInBrowser(server), server, (await waitingDevice(server)).userCode);
  const foreignToken = other.forms[0]?.fields["csrf_token"] ?? "";
  const allow = { decision: "allow" };

  const refused = [
    await browser.open(`${page.url}&decision=allow`),
    await browser.submit(page, { ...allow, csrf_token: "" }),
    await browser.submit(page, { ...allow, csrf_token: "lk_form_x" }),
    await browser.submit(page, { ...allow, csrf_token: foreignToken }),
    await browser.submit(page, allow, { origin: "https://evil.example", "sec-fetch-site": "cross-site" }),
    await browser.submit(page, allow, { "sec-fetch-site": "same-site" }),
    await browser.submit(page, allow, { origin: "null", "sec-fetch-site": "cross-site" }),
  ];

  expect(refused.slice(1).map(({ status }) => status)).toEqual(Array(6).fill(403));
  for (const { forms } of refused.slice(0, 4)) expect(forms[0]?.buttons).toContain("decision=allow");
  for (const { title } of refused.slice(4)) expect(title).toBe("Form not accepted – Latchkey");
  expect(await state()).toBe("authorization_pending");
  await browser.submit(page, allow);
  expect(await state()).toBe("allowed");
});

test("[VP-04][AZ-09] the code and the sign-in are posts of our own forms too", async () => {
  const server = await startTestServer();
  const { userCode, state } = await waitingDevice(server);
  const browser = server.browser();
  const form = await browser.open(`${server.issuer}/device`);

  const entered = await browser.submit(form, { user_code: userCode }, { origin: "https://evil.example" });
  const signIn = await browser.submit(form, { user_code: userCode });
  const signedIn = await browser.submit(signIn, { username: USERNAME, password: PASSWORD, csrf_token: "forged" });

  expect(entered.status).toBe(403);
  expect(entered.url.search).toBe("");
  expect(signedIn.status).toBe(403);
  expect(Object.keys(signedIn.forms[0]?.fields ?? {})).toContain("password");
  expect(await state()).toBe("authorization_pending");
});

test("[VP-05] a code belongs to the browser that entered it: another can neither see, allow nor deny it", async () => {
  const server = await startTestServer();
  const { userCode, state } = await waitingDevice(server);
  const [owner, thief] = [await signedInBrowser(server), await signedInBrowser(server)];
  const page = await enterUserCode(owner, server, userCode);

  const entered = await enterUserCode(thief, server, userCode);
  const opened = await thief.open(page.url);
  const allowed = await thief.submit(page, { decision: "allow" });
  const denied = await thief.submit(page, { decision: "deny" });

  expect(entered.title).toContain("Code not found");
  expect(bare(allowed)).toBe(bare(entered));
  expect(bare(denied)).toBe(bare(entered));
  expect(opened.text).not.toContain("Living room TV");
  expect(await state()).toBe("authorization_pending");
  await owner.submit(page, { decision: "allow" });
  expect(await state()).toBe("allowed");
});

test("[VP-05] the claim goes on into the session that the sign-in starts, and the cookie from before it is worth nothing", async () => {
  const server = await startTestServer();
  const { userCode, state } = await waitingDevice(server);
  const browser = server.browser();
  const signIn = await enterUserCode(browser, server, userCode);
  const before = new Map(browser.cookies);

  const decision = await browser.submit(signIn, { username: USERNAME, password: PASSWORD });
  const fixated = server.browser();
  for (const [name, value] of before) fixated.cookies.set(name, value);
  const stolen = await fixated.submit(decision, { decision: "allow" });

  expect(stolen.title).toContain("Code not found");
  expect(await state()).toBe("authorization_pending");
  await browser.submit(decision, { decision: "allow" });
  expect(await state()).toBe("allowed");
});

test("[VP-06] a code is void after the first decision, whichever it was, and the other decision changes nothing", async () => {
  const server = await startTestServer();
  const [allowed, denied] = [await waitingDevice(server), await waitingDevice(server)];
  const browser = await signedInBrowser(server);
  const pageOf = (userCode: string): Promise<Visited> => enterUserCode(browser, server, userCode);
  const [allowPage, denyPage] = [await pageOf(allowed.userCode), await pageOf(denied.userCode)];
  await browser.submit(allowPage, { decision: "allow" });
  await browser.submit(denyPage, { decision: "deny" });

  const [again, afterDenial] = [await pageOf(allowed.userCode), await pageOf(denied.userCode)];
  const late = [await browser.submit(allowPage, { decision: "deny" }), await browser.submit(denyPage, { decision: "allow" })];

  expect([again.title, afterDenial.title]).toEqual([expect.stringContaining("Code not found"), again.title]);
  expect(late.map(({ status }) => status)).toEqual([200, 200]);
  expect(await allowed.state()).toBe("allowed");
  expect(await denied.state()).toBe("access_denied");
});

test("[VP-07][X-107] unknown, malformed, expired, used, denied and another's codes get the same page, byte for byte", async () => {
  const server = await startTestServer();
  const browser = await signedInBrowser(server);
  const expired = await waitingDevice(server);
  server.clock.advance(900);
  const [used, denied, claimed] = [await waitingDevice(server), await waitingDevice(server), await waitingDevice(server)];
  await decideDevice(server, used.userCode);
  await decideDevice(server, denied.userCode, "deny");
  await enterUserCode(server.browser(), server, claimed.userCode);

  const codes = ["BBBB-BBBB", "nonsense", "x".repeat(500), expired.userCode, used.userCode, denied.userCode, claimed.userCode];
  const pages: Visited[] = [];
  for (const code of codes) pages.push(await enterUserCode(browser, server, code));

  expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([400]));
  expect(new Set(pages.map(bare)).size).toBe(1);
});

test("[VP-08][DV-06] a code that ran out while the page stood open can no longer be allowed", async () => {
  const server = await startTestServer();
  const { userCode, state } = await waitingDevice(server);
  const browser = await signedInBrowser(server);
  const page = await enterUserCode(browser, server, userCode);

  server.clock.advance(900);
  const late = await browser.submit(page, { decision: "allow" });

  expect(late.title).toContain("Code not found");
  expect(await state()).toBe("expired_token");
});

test.for<[string, (code: string) => string]>([
  ["in lower case", (code) => code.toLowerCase()],
  ["without the dash", (code) => code.replace("-", "")],
  ["with spaces around and between", (code) => ` ${code.slice(0, 4)}  ${code.slice(5)} `],
  ["with a dash after each letter", (code) => [...code.replace("-", "")].join("-")],
  ["with a long dash", (code) => code.replace("-", "–")],
  ["with a dot and an underscore", (code) => code.replace("-", "._")],
])("RFC 8628 §6.1 SHOULD [DV-10]: a code typed %s is the same code", async ([, typed]) => {
  const server = await startTestServer();
  const { userCode, state } = await waitingDevice(server);

  await decideDevice(server, typed(userCode));

  expect(await state()).toBe("allowed");
});

test("RFC 8628 §6.1 SHOULD [DV-10]: 200 codes are of 20 letters without vowels and look-alikes, and all different", async () => {
  const server = await startTestServer();
  const client = await server.addClient(DEVICE);

  const codes: string[] = [];
  for (let count = 0; count < 200; count++) codes.push((await startDevice(server, client)).body.user_code);

  expect(new Set(codes).size).toBe(200);
  expect(new Set(codes.join("").replaceAll("-", ""))).toEqual(new Set("BCDFGHJKLMNPQRSTVWXZ"));
});

/** Types codes that nobody has, until it is told to wait; how many were looked at. */
async function guess(server: TestServer, browser: () => TestBrowser, most: number): Promise<{ tried: number; last: Visited }> {
  for (let tried = 0; ; ) {
    const last = await enterUserCode(browser(), server, "BCDF-GHJK");
    if (last.status === 429 || ++tried === most) return { tried, last };
  }
}

test("RFC 8628 §5.1 MUST [DV-09][X-040]: guesses from one browser and from one address end in 429, and others go on", async () => {
  const server = await startTestServer();
  const waiting = await waitingDevice(server);
  const one = server.browser(HERE);

  const session = await guess(server, () => one, 60);
  const address = await guess(server, () => server.browser(HERE), 60);
  const moved = await enterUserCode(server.browser(ELSEWHERE), server, "BCDF-GHJK");
  const refusedRight = await enterUserCode(server.browser(HERE), server, waiting.userCode);

  expect(session.tried).toBe(20);
  expect(Number(session.last.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(address.tried).toBe(0);
  expect(moved.status).toBe(400);
  expect(refusedRight.status).toBe(429);
  expect((await enterUserCode(server.browser(ELSEWHERE), server, waiting.userCode)).status).toBe(200);
  expect(await waiting.state()).toBe("authorization_pending");
});

test("RFC 8628 §5.1 MUST [DV-09][X-040]: a browser that changes its address keeps its count", async () => {
  const server = await startTestServer();
  const browser = server.browser(HERE);
  await guess(server, () => browser, 60);
  const travelled = server.browser(ELSEWHERE);
  for (const [name, value] of browser.cookies) travelled.cookies.set(name, value);

  expect((await enterUserCode(travelled, server, "BCDF-GHJK")).status).toBe(429);
});

test("RFC 8628 §5.1 MUST [DV-09][X-040]: guesses from very many addresses end in 429, too, and time brings tries back", async () => {
  const server = await startTestServer();
  const waiting = await waitingDevice(server);

  let looked = 0;
  for (let network = 1; network < 256; network++) {
    const { tried } = await guess(server, () => server.browser({ remoteAddress: `203.0.113.${network}` }), 7);
    looked += tried;
  }

  expect(looked).toBe(1_000);
  server.clock.advance(60);
  expect((await enterUserCode(server.browser(ELSEWHERE), server, waiting.userCode)).status).toBe(200);
});

test("[X-041][DV-09] a right code between wrong ones forgives none of them", async () => {
  const server = await startTestServer();
  const [first, second] = [await waitingDevice(server), await waitingDevice(server)];
  const browser = server.browser();
  const wrong = async (times: number): Promise<number> => (await guess(server, () => browser, times)).tried;

  const before = await wrong(10);
  const right = [await enterUserCode(browser, server, first.userCode), await enterUserCode(browser, server, second.userCode)];
  const after = await wrong(60);

  expect(right.map(({ status }) => status)).toEqual([200, 200]);
  expect(before + after).toBe(20);
});

test("[DV-09][TL-08] right codes are never limited", async () => {
  const server = await startTestServer();
  const client = await server.addClient(DEVICE);
  const browser = await signedInBrowser(server);

  for (let count = 0; count < 50; count++) {
    const { userCode } = await waitingDevice(server, client);
    const page = await goThrough(browser, await enterUserCode(browser, server, userCode));
    expect(page.status).toBe(200);
  }
});
