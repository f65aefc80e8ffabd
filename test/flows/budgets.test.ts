/** Budgets that strangers can use up: what they bound, and that people whom the server knows are not held up when they are empty. */

import { expect, test } from "vitest";
import type { Connection } from "../../src/ports/server.ts";
import { type Budget, type BudgetName, DEFAULT_SETTINGS, type Settings } from "../../src/records/settings.ts";
import {
  type Answer,
  basic,
  enterUserCode,
  getTokens,
  introspect,
  PASSWORD,
  refresh,
  startDevice,
  startTestServer,
  type TestBrowser,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { registerClient } from "./registered.ts";

const DEVICE = { redirectUris: [], grantTypes: ["urn:ietf:params:oauth:grant-type:device_code"] };
const WRONG = "BCDF-GHJK";

const few = (burst: number, refill = 60): Budget => ({ burst, refill, growth: 1, longestWait: 3_600 });

function startWith(limits: Partial<Record<BudgetName, Budget>>, settings: Partial<Settings> = {}): Promise<TestServer> {
  return startTestServer({ settings: { ...settings, limits: { ...DEFAULT_SETTINGS.limits, ...limits } } });
}

async function signedIn(server: TestServer, username: string, connection?: Connection): Promise<TestBrowser> {
  const browser = server.browser(connection);
  await browser.submit(await browser.open("/account"), { username, password: PASSWORD });
  return browser;
}

test("[I-39][DV-09] when strangers have used up all guesses at user codes, a person who is signed in still connects a device", async () => {
  const server = await startWith({ userCodeTotal: few(4) });
  const client = await server.addClient(DEVICE);
  const { body } = await startDevice(server, client);
  for (let network = 1; network <= 4; network++)
    await enterUserCode(server.browser({ remoteAddress: `198.51.100.${network}` }), server, WRONG);
  const here = { remoteAddress: "203.0.113.1" };

  expect((await enterUserCode(server.browser(here), server, body.user_code)).status).toBe(429);
  const page = await enterUserCode(await signedIn(server, USERNAME, here), server, body.user_code);

  expect(page.status).toBe(200);
  expect(page.text).toContain("decision");
});

test("[I-39][DV-09] nor is somebody signed in held up by the guesses of their own network", async () => {
  const server = await startWith({});
  const client = await server.addClient(DEVICE);
  const { body } = await startDevice(server, client);
  const alice = await signedIn(server, USERNAME);
  for (let guess = 0; guess < 20; guess++) await enterUserCode(server.browser(), server, WRONG);

  const kept = await enterUserCode(server.browser(), server, body.user_code);
  expect(kept.status).toBe(429);
  expect(kept.text).toContain('<a href="/account">sign in</a>');
  expect((await enterUserCode(alice, server, body.user_code)).status).toBe(200);
});

test("[DV-09][TL-08] a person who is signed in has 20 guesses by account, in however many browsers and from wherever; others keep theirs", async () => {
  const server = await startWith({});
  await server.addAccount("bob@example.org");
  const from = (network: number) => ({ remoteAddress: `198.51.100.${network}` });
  const browsers = await Promise.all([1, 2, 3].map((network) => signedIn(server, USERNAME, from(network))));

  const statuses: number[] = [];
  let last = "";
  for (let guess = 0; guess < 24; guess++) {
    const page = await enterUserCode(browsers[guess % 3] ?? server.browser(), server, WRONG);
    statuses.push(page.status);
    last = page.text;
  }

  expect(statuses).toEqual([...Array(20).fill(400), ...Array(4).fill(429)]);
  expect(last).not.toContain(">sign in<");
  expect((await enterUserCode(await signedIn(server, "bob@example.org", from(1)), server, WRONG)).status).toBe(400);
  expect((await enterUserCode(server.browser(from(1)), server, WRONG)).status).toBe(400);
});

test("[DV-09] a right code of somebody signed in costs no guess, and forgives none", async () => {
  const server = await startWith({ userCodeAccount: few(2) });
  const client = await server.addClient(DEVICE);
  const alice = await signedIn(server, USERNAME);
  const statuses: number[] = [];
  for (const isRight of [true, true, true, false, true, false, false]) {
    const { body } = await startDevice(server, client);
    statuses.push((await enterUserCode(alice, server, isRight ? body.user_code : WRONG)).status);
  }

  expect(statuses).toEqual([200, 200, 200, 400, 200, 400, 429]);
});

test("[DR-12][I-39] a caller with a /48 takes half of the room for unused clients and little more; others still register", async () => {
  const room = { ...DEFAULT_SETTINGS.registration, mostUnused: 20 };
  const server = await startWith({ registrationSite: few(3, 300) }, { registration: room });
  const register = (remoteAddress: string): Promise<Answer> =>
    server.postJson(
      "/auth/register",
      { redirect_uris: ["https://client.example/cb"], token_endpoint_auth_method: "none" },
      {},
      { remoteAddress },
    );

  // Each from a network of its own, whose own budget is untouched.
  const statuses: number[] = [];
  for (let network = 1; network <= 16; network++) statuses.push((await register(`2001:db8:7:${network}::1`)).status);
  const refused = await register("2001:db8:7:ffff::1");

  expect(statuses).toEqual([...Array(13).fill(201), 429, 429, 429]);
  expect(refused.body.error).toBe("too_many_requests");
  expect(Number(refused.headers.get("retry-after"))).toBe(300);
  for (const other of ["2001:db8:8::1", "198.51.100.1", "203.0.113.1"]) expect((await register(other)).status).toBe(201);
  // And one more comes back to the site with time.
  server.clock.advance(300);
  expect((await register("2001:db8:7:99::1")).status).toBe(201);
});

test("[I-39] access tokens revoked one by one are bounded for each authorization; beyond that 429, and nothing is revoked", async () => {
  const server = await startWith({ revocation: few(3) });
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  const robot = await server.addClient({ isPublic: false, grantTypes: ["client_credentials"], redirectUris: [] });
  const credentials = basic(robot.clientId, robot.secret ?? "");
  const token = async (): Promise<string> =>
    (await server.post("/auth/token", { grant_type: "client_credentials" }, credentials)).body.access_token;
  const revoke = (one: string) => server.post("/auth/revoke", { token: one }, credentials);
  for (let count = 0; count < 3; count++) expect((await revoke(await token())).status).toBe(200);
  const living = await token();

  const { status, body, headers } = await revoke(living);

  expect([status, body.error]).toEqual([429, "too_many_requests"]);
  expect(Number(headers.get("retry-after"))).toBe(60);
  expect((await introspect(server, resourceServer, living)).body.active).toBe(true);
  server.clock.advance(60);
  expect((await revoke(living)).status).toBe(200);
  expect((await introspect(server, resourceServer, living)).body.active).toBe(false);
});

test("[I-39] one person's revocations hold up no other person of the same client, and the whole can always be ended", async () => {
  const server = await startWith({ revocation: few(1) });
  const client = await server.addClient();
  const revoke = (token: string) => server.post("/auth/revoke", { token, client_id: client.clientId });
  const mine = (await getTokens(server, client)).body;
  const others = (await getTokens(server, client)).body;
  const next = (await refresh(server, client, mine.refresh_token)).body;
  await revoke(mine.access_token);

  expect((await revoke(next.access_token)).status).toBe(429);
  expect((await revoke(others.access_token)).status).toBe(200);
  expect((await revoke("lk_access_nonsense")).status).toBe(200);
  expect((await revoke(next.refresh_token)).status).toBe(200);
  // What has ended needs no row, so it takes nothing.
  expect((await revoke(next.access_token)).status).toBe(200);
});

test("[I-39] an address with many clients of its own has one budget of revocations over all of them; an administrator's has none", async () => {
  const server = await startWith({ revocationNetwork: few(3) });
  const own = await server.addClient();
  const revokeOne = async (client: TestClient): Promise<number> => {
    const { access_token } = (await getTokens(server, client)).body;
    return (await server.post("/auth/revoke", { token: access_token, client_id: client.clientId })).status;
  };
  const statuses: number[] = [];
  for (let count = 0; count < 5; count++) statuses.push(await revokeOne(await registerClient(server)));

  expect(statuses).toEqual([200, 200, 200, 429, 429]);
  expect(await revokeOne(own)).toBe(200);
});
