/** The device page as an attacker would use it: guesses at once, claims of others, changes between the question and the answer. */

import { expect, test } from "vitest";
import {
  enterUserCode,
  introspect,
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

const DEVICE = { name: "Living room TV", redirectUris: [], grantTypes: ["urn:ietf:params:oauth:grant-type:device_code"] };

interface Setting {
  readonly server: TestServer;
  readonly client: TestClient;
  readonly browser: TestBrowser;
  readonly userCode: string;
  /** The question, as the browser sees it. */
  readonly page: Visited;
  /** What the device is told. */
  state(): Promise<string>;
}

/** Somebody signed in has entered the code, and is asked. */
async function startSetting(): Promise<Setting> {
  const server = await startTestServer();
  const client = await server.addClient(DEVICE);
  const browser = server.browser();
  await browser.submit(await browser.open(`${server.issuer}/account`), { username: USERNAME, password: PASSWORD });
  const { body } = await startDevice(server, client);
  const page = await enterUserCode(browser, server, body.user_code);
  const state = async (): Promise<string> => {
    server.clock.advance(30);
    const { body: polled } = await pollDevice(server, client, body.device_code);
    return polled.error ?? "allowed";
  };
  return { server, client, browser, userCode: body.user_code, page, state };
}

test("RFC 8628 §5.1 MUST [DV-09][X-040] of 200 guesses at once, from one browser or from many, 20 are looked at", async () => {
  for (const isOneBrowser of [true, false]) {
    const server = await startTestServer();
    const one = server.browser();
    const form = await one.open(`${server.issuer}/device`);
    const guess = async (): Promise<number> =>
      isOneBrowser
        ? (await one.submit(form, { user_code: "BCDF-GHJK" })).status
        : (await enterUserCode(server.browser(), server, "BCDF-GHJK")).status;

    const statuses = await Promise.all(Array.from({ length: 200 }, guess));

    expect(statuses.filter((status) => status === 400)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(180);
  }
});

test("RFC 8628 §5.1 MUST [DV-09] right codes among wrong ones at once buy no guess", async () => {
  const server = await startTestServer();
  const client = await server.addClient(DEVICE);
  const codes = await Promise.all(Array.from({ length: 40 }, async () => (await startDevice(server, client)).body.user_code));
  const browser = server.browser();
  const form = await browser.open(`${server.issuer}/device`);

  const entered = codes.flatMap((right: string) => [right, "BCDF-GHJK", "BCDF-GHJL"]);
  const pages = await Promise.all(entered.map((userCode) => browser.submit(form, { user_code: userCode })));

  expect(pages.filter(({ status }) => status === 400).length).toBeLessThanOrEqual(20);
});

test.for([
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "\u202eBCDF",
  "javascript:alert(1)",
  "%00%0d%0aset-cookie:x=1",
  "A".repeat(10_000),
])("[VP-02][AZ-26] the complete address with %j in it shows a form that it cannot break", async (text) => {
  const server = await startTestServer();
  const browser = server.browser();

  const page = await browser.open(`${server.issuer}/device?user_code=${encodeURIComponent(text)}`);
  const entered = await browser.submit(page, {});

  expect([page.status, page.forms.length]).toEqual([200, 1]);
  expect(page.text).not.toContain("<script>alert");
  expect(page.text).not.toContain("<img");
  expect(page.forms[0]?.fields["user_code"]?.length).toBeLessThanOrEqual(20);
  expect(entered.status).toBe(400);
});

/** What happens between the question and “Yes, allow”, after which that must mean nothing. */
const BETWEEN: readonly (readonly [string, (setting: Setting) => Promise<unknown>, string])[] = [
  ["the client was disabled", ({ client, server }) => server.administration.clients.disable(client.clientId), "invalid_client"],
  ["the client was removed", ({ client, server }) => server.administration.clients.remove(client.clientId), "invalid_client"],
  ["the account was disabled", ({ server }) => server.administration.accounts.disable(server.alice.id), "authorization_pending"],
  ["the account was removed", ({ server }) => server.administration.accounts.remove(server.alice.id), "authorization_pending"],
  [
    "the person signed out in another tab",
    async ({ browser, server }) => browser.submit(await browser.open(`${server.issuer}/auth/logout`), {}),
    "authorization_pending",
  ],
  [
    "the password was changed",
    ({ server }) => server.administration.accounts.setPassword(server.alice.id, "another long enough password"),
    "authorization_pending",
  ],
  ["the cookie was lost", async ({ browser }) => browser.cookies.clear(), "authorization_pending"],
  [
    "the request was ended",
    async ({ server }) => {
      const { items } = await server.administration.authorizations.list({}, { limit: 10 });
      for (const { id } of items) await server.administration.authorizations.end(id);
    },
    "invalid_grant",
  ],
];

test.for(BETWEEN)("[DV-13][VP-04][IN-14] allowed after %s: nothing is approved", async ([, happen, outcome]) => {
  const setting = await startSetting();

  await happen(setting);
  await setting.browser.submit(setting.page, { decision: "allow" });

  expect(await setting.state()).toBe(outcome);
});

test.for<[string, string, Readonly<Record<string, string>>, number]>([
  ["both decisions", "&decision=deny", {}, 400],
  ["a decision in other words", "", { decision: "ALLOW" }, 200],
  ["an empty decision", "", { decision: "" }, 200],
  ["a decision of our prototype", "", { decision: "__proto__" }, 200],
])("[VP-04][TK-03] %s decides nothing", async ([, more, fields, status]) => {
  const { browser, page, server, state } = await startSetting();
  const form = { ...page.forms[0]?.fields, decision: "allow", ...fields };
  const cookie = [...browser.cookies].map((pair) => pair.join("=")).join("; ");
  const headers = { cookie, origin: server.issuer, "content-type": "application/x-www-form-urlencoded" };

  const body = `${new URLSearchParams(form)}${more}`;
  const response = await server.fetch(new Request(page.url, { method: "POST", headers, body, redirect: "manual" }));

  expect(response.status === 303 ? 200 : response.status).toBe(status);
  expect(await state()).toBe("authorization_pending");
  await browser.submit(page, { decision: "allow" });
  expect(await state()).toBe("allowed");
});

test("[VP-05] the claim of one request does not open another, with its own code or with the other's", async () => {
  const { browser, client, page, server, state } = await startSetting();
  const other = (await startDevice(server, client)).body.user_code;
  const stranger = server.browser();
  await stranger.submit(await stranger.open(`${server.issuer}/account`), { username: USERNAME, password: PASSWORD });
  const foreign = await enterUserCode(stranger, server, other);
  const mixed = (claim: Visited, code: string): string => {
    const url = new URL(claim.url);
    url.searchParams.set("user_code", code);
    return url.toString();
  };

  for (const address of [
    mixed(page, other),
    mixed(foreign, page.url.searchParams.get("user_code") ?? ""),
    foreign.url.toString(),
  ]) {
    const opened = await browser.open(address);
    expect(opened.forms.some(({ buttons }) => buttons.includes("decision=allow"))).toBe(false);
    expect(opened.text).not.toContain("Living room TV");
  }
  expect(await state()).toBe("authorization_pending");
});

test("[VP-01][VP-03] a person who switches the account at the question decides for the account that the page then names", async () => {
  const { browser, client, page, server, userCode } = await startSetting();
  const bob = await server.addAccount("bob@example.org");
  const deviceCodes = await server.store.listAuthorizations({ states: ["requested"] }, { limit: 1 }, server.clock.now());

  const signIn = await browser.open(`${page.url}&switch=1`);
  const asked = await browser.submit(signIn, { username: "bob@example.org", password: PASSWORD });
  const stale = await browser.submit(page, { decision: "allow" });
  await browser.submit(asked, { decision: "allow" });

  expect(asked.text).toContain("bob@example.org");
  expect(asked.text).toContain(userCode);
  expect(asked.text).not.toContain(USERNAME);
  expect(stale.forms.some(({ buttons }) => buttons.includes("decision=allow"))).toBe(true); // the form of the other session is worth nothing
  const [authorization] = deviceCodes.items;
  const found = await server.store.findAuthorization(authorization?.id ?? "", server.clock.now());
  expect([found?.state, found?.accountId, found?.clientId]).toEqual(["approved", bob.id, client.clientId]);
});

test("[SD-14][DV-11] what the page allowed is what the device gets, and no more: the scope that stood there", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ ...DEVICE, isPublic: false });
  const { body } = await startDevice(server, client, { scope: "openid" });
  const browser = server.browser();
  const signIn = await enterUserCode(browser, server, body.user_code);
  const page = await browser.submit(signIn, { username: USERNAME, password: PASSWORD });

  await browser.submit(page, { decision: "allow", scope: "openid mail email" });
  const polled = await pollDevice(server, client, body.device_code, { scope: "openid mail email" });

  expect(page.text).toContain("See who you are");
  expect(page.text).not.toContain("Read, send and delete your mail");
  expect(polled.body.scope).toBe("openid");
  expect((await introspect(server, client, polled.body.access_token)).body.scope).toBe("openid");
});
