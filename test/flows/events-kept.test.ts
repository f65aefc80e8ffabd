/** Which events stay in the store, and how many a stranger can put there. */

import { expect, onTestFinished, test } from "vitest";
import type { KeptEvent } from "../../src/records/event.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import {
  getTokens,
  PASSWORD,
  startTestServer,
  type TestServer,
  type TestServerOptions,
  USERNAME,
} from "../../src/testing/index.ts";

const DAY = 86_400;

async function started(options: TestServerOptions = {}): Promise<TestServer> {
  const server = await startTestServer(options);
  onTestFinished(() => server.close());
  return server;
}

async function kept(server: TestServer): Promise<readonly KeptEvent[]> {
  const { items, next } = await server.store.listEvents({}, { limit: 500 });
  expect(next).toBeUndefined();
  return items;
}
const namesOf = async (server: TestServer): Promise<readonly string[]> => (await kept(server)).map(({ event }) => event);

test("[OP-08] a sign-in is kept with where it came from and in which program", async () => {
  const server = await started();
  const browser = server.browser({ remoteAddress: "203.0.113.7" });

  await browser.submit(await browser.open("/account"), { username: USERNAME, password: PASSWORD });

  expect((await kept(server))[0]).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
    at: server.clock.now(),
    event: "session.started",
    accountId: server.alice.id,
    sessionId: expect.any(String),
    amr: ["pwd"],
    address: "203.0.113.7",
  });
});

test("[OP-08] what an administrator changes is kept", async () => {
  const server = await started();
  await server.addClient({ clientId: "app" });
  await server.administration.clients.disable("app");

  expect((await kept(server)).slice(0, 2)).toMatchObject([
    { event: "client.changed", clientId: "app", reason: "disabled" },
    { event: "client.added", clientId: "app" },
  ]);
});

test("tokens, refreshes and introspection keep nothing", async () => {
  const server = await started();
  const client = await server.addClient({ grantTypes: ["authorization_code", "refresh_token"] });
  const { body } = await getTokens(server, client);
  const before = await namesOf(server);

  const refreshed = await server.post("/auth/token", {
    grant_type: "refresh_token",
    refresh_token: body.refresh_token,
    client_id: client.clientId,
  });
  await server.get("/auth/userinfo", { authorization: `Bearer ${refreshed.body.access_token}` });

  expect(refreshed.status).toBe(200);
  expect(await namesOf(server)).toEqual(before);
  expect(before).not.toContain("authorization.redeemed");
});

test("a stranger's network has a hundred events at once and two a minute, and takes none of those of others", async () => {
  const { limits } = DEFAULT_SETTINGS;
  const endless = { burst: 1_000_000, refill: 0.001, growth: 1, longestWait: 1 };
  const server = await started({
    settings: { limits: { ...limits, password: endless, passwordNetwork: endless, passwordAccount: endless } },
  });
  const client = await server.addClient({ grantTypes: ["password"], redirectUris: [] });
  const fail = async (remoteAddress: string): Promise<unknown> =>
    server.post(
      "/auth/token",
      { grant_type: "password", client_id: client.clientId, username: USERNAME, password: "wrong" },
      {},
      { remoteAddress },
    );
  const failures = async (): Promise<number> => (await namesOf(server)).filter((event) => event === "sign_in.failed").length;

  for (let count = 0; count < 130; count++) await fail("203.0.113.7");
  expect(await failures()).toBe(100);
  expect(server.audit.filter(({ event }) => event === "sign_in.failed").length).toBe(130);

  await fail("203.0.113.8");
  expect(await failures()).toBe(101);
  server.clock.advance(60);
  for (let count = 0; count < 5; count++) await fail("203.0.113.7");
  expect(await failures()).toBe(103);
});

test("the sweep takes away what is over, and what strangers caused sooner", async () => {
  const server = await started();
  const browser = server.browser();
  const form = await browser.open("/account");
  await browser.submit(form, { username: USERNAME, password: "wrong" });
  await browser.submit(form, { username: USERNAME, password: PASSWORD });
  expect(await namesOf(server)).toEqual(["session.started", "sign_in.failed", "account.added"]);

  server.clock.advance(7 * DAY + 1);
  expect(await server.server.sweep()).toMatchObject({ events: 1 });
  expect(await namesOf(server)).toEqual(["session.started", "account.added"]);

  server.clock.advance(83 * DAY);
  await server.server.sweep();
  expect(await namesOf(server)).toEqual([]);
});

test("a client that signs in to the same authorization again and again is kept once", async () => {
  const server = await started();
  const client = await server.addClient({ grantTypes: ["password"], redirectUris: [] });
  for (let count = 0; count < 3; count++)
    await server.post("/auth/token", {
      grant_type: "password",
      client_id: client.clientId,
      username: USERNAME,
      password: PASSWORD,
    });

  const approved = (await kept(server)).filter(({ event }) => event === "authorization.approved");
  expect(approved).toHaveLength(1);
  expect(approved[0]).toMatchObject({ accountId: server.alice.id, clientId: client.clientId });
});
