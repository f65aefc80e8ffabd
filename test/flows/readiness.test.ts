/** Whether a server says truly that it can do its work; and other settings, while it does. */

import { expect, test } from "vitest";
import type { Keys } from "../../src/ports/keys.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import { startTestServer } from "../../src/testing/index.ts";
import { basic } from "../../src/testing/test-server.ts";
import { openWatchedStore } from "./watched-store.ts";

const notReady = (reason: string) => ({
  status: 503,
  headers: expect.objectContaining({}),
  body: { status: "not ready", reason, detail: expect.stringMatching(/^the /) },
});

test.for(["/readyz", "/healthz"])("[OP-01] %s is 200 while nothing is lacking", async (path) => {
  const server = await startTestServer();

  const { status, body } = await server.get(path);

  expect({ status, body }).toEqual({ status: 200, body: { status: "ok" } });
});

test.for(["/readyz", "/healthz"])("[OP-01] %s says that the database does not answer, until it does again", async (path) => {
  const watched = await openWatchedStore();
  const server = await startTestServer({ store: watched.store });
  watched.fail((verb) => verb === "check");

  const failing = await server.get(path);
  await server.get(path);
  const live = await server.get("/livez");
  watched.fail(() => false);
  const again = await server.get(path);

  expect(failing).toEqual(notReady("store"));
  expect(failing.headers.get("retry-after")).toBe("1");
  expect(live.status).toBe(200);
  expect(again.status).toBe(200);
  const told = server.log.filter(({ message }) => /ready/.test(message)).map(({ level, fields }) => [level, fields["reason"]]);
  expect(told).toEqual([
    ["error", "store"],
    ["info", undefined],
  ]);
});

test("[OP-01] it says that the keys cannot be read, though those in memory serve still", async () => {
  const watched = await openWatchedStore();
  const server = await startTestServer({ store: watched.store });
  const client = await server.addClient({ isPublic: false, grantTypes: ["client_credentials"], redirectUris: [] });
  const ask = () => server.post("/auth/token", { grant_type: "client_credentials" }, basic(client.clientId, client.secret ?? ""));
  const reread = async (keys: Keys) => {
    // What another process wrote is noticed a second later.
    server.clock.advance(1);
    await keys.refresh(server.clock.now());
  };

  watched.fail((verb) => verb === "listKeys");
  await expect(server.keys.rotate({ use: "sealing", now: server.clock.now() })).rejects.toThrow();
  await reread(server.keys);
  const failing = await server.get("/readyz");
  const token = await ask();
  watched.fail(() => false);
  await reread(server.keys);
  const again = await server.get("/readyz");

  expect(failing).toEqual(notReady("keys"));
  expect(token.status).toBe(200);
  expect(again.status).toBe(200);
});

test("[OP-01] draining, it says so, asks the database nothing, and answers all else", async () => {
  const watched = await openWatchedStore();
  let isDraining = false;
  const server = await startTestServer({ store: watched.store, isDraining: () => isDraining });
  isDraining = true;
  watched.verbs.length = 0;

  const ready = await server.get("/readyz");
  const asked = [...watched.verbs];
  const metadata = await server.get("/.well-known/oauth-authorization-server");

  expect(ready).toEqual(notReady("draining"));
  expect(asked).not.toContain("check");
  expect((await server.get("/livez")).status).toBe(200);
  expect(metadata.status).toBe(200);
});

test("however many ask at once, the database is asked once", async () => {
  const watched = await openWatchedStore();
  const server = await startTestServer({ store: watched.store });
  const { asked, release } = watched.hold("check");
  watched.verbs.length = 0;

  const answers = Array.from({ length: 20 }, () => server.get("/readyz"));
  await asked;
  release();

  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(new Array(20).fill(200));
  expect(watched.verbs.filter((verb) => verb === "check")).toHaveLength(1);
});

test("/metrics is nowhere unless it was asked for", async () => {
  const page = async () => ({ status: 200, headers: { "content-type": "text/plain" }, body: "latchkey_ready 1\n" });

  const without = await (await startTestServer()).get("/metrics");
  const served = await (await startTestServer({ metrics: page })).get("/metrics");

  expect(without.status).toBe(404);
  expect(served).toMatchObject({ status: 200, body: "latchkey_ready 1\n" });
});

test("other settings hold from the next request on; one that has begun ends with those that it began with", async () => {
  const watched = await openWatchedStore();
  const server = await startTestServer({ store: watched.store });
  const client = await server.addClient({ isPublic: false, grantTypes: ["client_credentials"], redirectUris: [] });
  const ask = async () =>
    (await server.post("/auth/token", { grant_type: "client_credentials" }, basic(client.clientId, client.secret ?? ""))).body;
  const { asked, release } = watched.hold("findStandingAuthorization");

  const begun = ask();
  await asked;
  server.server.reconfigure({ ...DEFAULT_SETTINGS, lifetimes: { ...DEFAULT_SETTINGS.lifetimes, accessToken: 60 } });
  release();

  expect(await begun).toMatchObject({ expires_in: 3_600 });
  expect(await ask()).toMatchObject({ expires_in: 60 });
});

test("what was counted against somebody is not forgotten with the settings, and new budgets hold", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ isPublic: false, grantTypes: ["client_credentials"], redirectUris: [] });
  const guess = async () =>
    (await server.post("/auth/token", { grant_type: "client_credentials" }, basic(client.clientId, "wrong"))).status;
  const limits = { ...DEFAULT_SETTINGS.limits, clientSecret: { ...DEFAULT_SETTINGS.limits.clientSecret, burst: 3 } };

  const before = [await guess(), await guess()];
  server.server.reconfigure({ ...DEFAULT_SETTINGS, limits });
  const after = [await guess(), await guess()];

  expect([before, after]).toEqual([
    [401, 401],
    [401, 429],
  ]);
});
