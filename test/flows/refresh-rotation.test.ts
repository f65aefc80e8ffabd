/** Refresh tokens rotate: the newest one works, the one before it repeats a lost answer, and any older one is theft. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import {
  type Answer,
  createManualClock,
  getTokens,
  introspect,
  refresh,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { EVERY_GRANT } from "./token-requests.ts";

const RACERS = 20;

interface Scene {
  readonly server: TestServer;
  readonly client: TestClient;
  readonly resourceServer: TestClient;
  /** The tokens of a sign-in. */
  readonly first: { readonly access_token: string; readonly refresh_token: string };
}

async function start(input = {}, settings = {}): Promise<Scene> {
  const server = await startTestServer({ settings });
  const client = await server.addClient(input);
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  return { server, client, resourceServer, first: (await getTokens(server, client, { scope: "openid email" })).body };
}

const isAlive = async ({ server, resourceServer }: Scene, token: string): Promise<boolean> =>
  (await introspect(server, resourceServer, token)).body.active;

function expectReused({ status, body }: Answer): void {
  expect([status, body]).toEqual([400, { error: "invalid_grant", error_description: "the refresh token was used before" }]);
}

test.for([
  ["a public client", {}],
  ["a confidential client", EVERY_GRANT],
  ["a client of open registration", undefined],
] as const)("RFC 9700 §4.14.2 MUST [RF-04][SD-20]: the refresh token of %s is replaced at each use", async ([, input]) => {
  const { server, client: made } = await start(input);
  const { body: registered } = await server.postJson("/auth/register", {
    redirect_uris: [made.redirectUri],
    grant_types: ["authorization_code", "refresh_token"],
  });
  const ours = { clientId: registered.client_id, secret: registered.client_secret, redirectUri: made.redirectUri };
  const client = input === undefined ? ours : made;
  let { body } = await getTokens(server, client);
  const seen = new Set([body.refresh_token]);
  for (let use = 0; use < 5; use++) {
    const answer = await refresh(server, client, body.refresh_token);
    expect(answer.status).toBe(200);
    body = answer.body;
    seen.add(body.refresh_token);
  }

  expect(seen.size).toBe(6);
});

test("RFC 9700 §4.14.2 MUST [RF-05][RC-39][X-032][I-07][I-12]: a token two generations old ends the authorization, durably", async () => {
  const scene = await start();
  const { server, client, first } = scene;
  const { body: second } = await refresh(server, client, first.refresh_token);
  const { body: third } = await refresh(server, client, second.refresh_token);

  const replay = await refresh(server, client, first.refresh_token);

  expectReused(replay);
  for (const { refresh_token } of [first, second, third]) {
    expect((await refresh(server, client, refresh_token)).body.error).toBe("invalid_grant");
  }
  for (const { access_token } of [first, second, third]) expect(await isAlive(scene, access_token)).toBe(false);
  expect(server.audit.filter(({ event }) => event === "authorization.ended")).toEqual([
    expect.objectContaining({
      clientId: client.clientId,
      reason: "replayed",
      detail: expect.stringContaining("--keep-refresh-token"),
    }),
  ]);
});

test("[RF-05][I-39] the end reaches that authorization alone: the person's next sign-in with the same client works", async () => {
  const scene = await start();
  const { server, client, first } = scene;
  const { body: other } = await getTokens(server, client, { scope: "openid" });
  await refresh(server, client, first.refresh_token);
  server.clock.advance(61);

  expectReused(await refresh(server, client, first.refresh_token));

  expect((await refresh(server, client, other.refresh_token)).status).toBe(200);
});

test("RFC 9700 §4.14.2 [RF-05][RF-01]: a stranger's replay of an old token ends nothing: it was never theirs to use", async () => {
  const { server, client, first } = await start();
  const stranger = await server.addClient();
  const { body: second } = await refresh(server, client, first.refresh_token);
  const { body: third } = await refresh(server, client, second.refresh_token);

  const replay = await refresh(server, stranger, first.refresh_token);

  expect(replay.body.error).toBe("invalid_grant");
  expect((await refresh(server, client, third.refresh_token)).status).toBe(200);
});

test("[RF-16][X-039][I-06] an answer that was lost is given again, byte for byte, within 60 seconds", async () => {
  const scene = await start();
  const { server, client, first } = scene;

  const lost = await refresh(server, client, first.refresh_token);
  const again: Answer[] = [];
  for (const seconds of [1, 29, 29]) {
    server.clock.advance(seconds);
    again.push(await refresh(server, client, first.refresh_token));
  }

  expect(again.map(({ status, body }) => [status, body.refresh_token])).toEqual(
    Array.from({ length: 3 }, () => [200, lost.body.refresh_token]),
  );
  expect(await isAlive(scene, lost.body.access_token)).toBe(true);
  expect((await refresh(server, client, lost.body.refresh_token)).status).toBe(200);
});

test("[RF-16][UI-05] the repeated answer is the same although the sealing keys rotated in between", async () => {
  const { server, client, first } = await start();
  const lost = await refresh(server, client, first.refresh_token);

  await server.keys.rotate({ use: "sealing", now: server.clock.now(), announceFor: 0 });
  server.clock.advance(30);
  const again = await refresh(server, client, first.refresh_token);

  expect(again.body.refresh_token).toBe(lost.body.refresh_token);
});

test("[RF-16][X-116] after the grace time the previous token is theft", async () => {
  const scene = await start();
  const { server, client, first } = scene;
  const { body: second } = await refresh(server, client, first.refresh_token);

  server.clock.advance(60);

  expectReused(await refresh(server, client, first.refresh_token));
  expect((await refresh(server, client, second.refresh_token)).body.error).toBe("invalid_grant");
  expect(await isAlive(scene, second.access_token)).toBe(false);
});

test("[RF-16][X-116] once its successor was used, the previous token is theft at once, grace time or not", async () => {
  const scene = await start();
  const { server, client, first } = scene;
  const { body: second } = await refresh(server, client, first.refresh_token);
  const { body: third } = await refresh(server, client, second.refresh_token);

  expectReused(await refresh(server, client, first.refresh_token));
  expect((await refresh(server, client, third.refresh_token)).body.error).toBe("invalid_grant");
  expect(await isAlive(scene, third.access_token)).toBe(false);
});

test("[X-116][I-06] a chain of repeated answers does not stretch the grace time: it is counted from the rotation", async () => {
  const { server, client, first } = await start();
  const { body: second } = await refresh(server, client, first.refresh_token);

  for (const seconds of [20, 20, 19]) {
    server.clock.advance(seconds);
    expect((await refresh(server, client, first.refresh_token)).body.refresh_token).toBe(second.refresh_token);
  }
  server.clock.advance(1);

  expectReused(await refresh(server, client, first.refresh_token));
});

test("[X-116][I-06] a thief and the owner who use the grace time in turn never hold two successors", async () => {
  const scene = await start();
  const { server, client, first } = scene;
  const { body: owners } = await refresh(server, client, first.refresh_token);
  const { body: thiefs } = await refresh(server, client, first.refresh_token);
  const { body: next } = await refresh(server, client, thiefs.refresh_token);

  // The owner holds the same one; presented now, it is the previous one, and gets the thief's successor: there is still one.
  const { body: repeated } = await refresh(server, client, owners.refresh_token);
  await refresh(server, client, repeated.refresh_token);
  const tooLate = await refresh(server, client, thiefs.refresh_token);

  expect(thiefs.refresh_token).toBe(owners.refresh_token);
  expect(repeated.refresh_token).toBe(next.refresh_token);
  expectReused(tooLate);
  expect(await isAlive(scene, repeated.access_token)).toBe(false);
});

test("[RF-05][X-116][I-07] a thief who keeps in step with the owner inside the grace time is noticed at the third generation", async () => {
  const scene = await start();
  const { server, client, first } = scene;
  let current = first;
  for (let generation = 0; generation < 2; generation++) {
    const { body: owners } = await refresh(server, client, current.refresh_token);
    server.clock.advance(5);
    expect((await refresh(server, client, current.refresh_token)).body.refresh_token).toBe(owners.refresh_token);
    server.clock.advance(3_500);
    current = owners;
  }
  const { body: owners } = await refresh(server, client, current.refresh_token);
  server.clock.advance(5);

  expectReused(await refresh(server, client, current.refresh_token));
  expect((await refresh(server, client, owners.refresh_token)).body.error).toBe("invalid_grant");
  expect(await isAlive(scene, owners.access_token)).toBe(false);
});

test("[RF-16][X-039] on a bad line the answers of two generations in a row may be lost, again and again", async () => {
  const { server, client, first } = await start();
  let current = first.refresh_token;
  for (let generation = 1; generation <= 12; generation++) {
    const tries = generation % 3 === 0 ? 1 : 4;
    const answers: Answer[] = [];
    for (let count = 0; count < tries; count++) answers.push(await refresh(server, client, current));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    current = answers.at(-1)?.body.refresh_token;
  }
});

test("[SD-23][RF-16] a grace time of zero repeats nothing", async () => {
  const { server, client, first } = await start({}, { refreshGrace: 0 });
  await refresh(server, client, first.refresh_token);

  expectReused(await refresh(server, client, first.refresh_token));
});

test("[RF-12][X-030] 50 rotations within one second are 50 generations, and each old token is refused", async () => {
  const scene = await start();
  const { server, client, first } = scene;
  const generations = [first.refresh_token];
  for (let rotation = 0; rotation < 50; rotation++) {
    generations.push((await refresh(server, client, generations.at(-1) ?? "")).body.refresh_token);
  }

  const oldOnes = generations.slice(0, 49);
  const replays: Answer[] = [];
  for (const old of oldOnes) replays.push(await refresh(server, client, old));

  expect(new Set(generations).size).toBe(51);
  expect(replays.map(({ status, body }) => [status, body.error])).toEqual(oldOnes.map(() => [400, "invalid_grant"]));
  expect((await refresh(server, client, generations.at(-1) ?? "")).body.error).toBe("invalid_grant");
});

test.for([3, 17, 48])("[RF-12][X-030] the replay of generation %i alone ends the authorization", async (replayed) => {
  const { server, client, first } = await start();
  const generations = [first.refresh_token];
  for (let rotation = 0; rotation < 50; rotation++) {
    generations.push((await refresh(server, client, generations.at(-1) ?? "")).body.refresh_token);
  }

  expectReused(await refresh(server, client, generations[replayed] ?? ""));
  expect((await refresh(server, client, generations.at(-1) ?? "")).body.error).toBe("invalid_grant");
});

test("[RF-12][RF-17][X-029][I-06] of 20 refreshes at once all get the same successor, which works, in each of 30 rounds", async () => {
  const scene = await start();
  const { server, client, first } = scene;
  let current = first.refresh_token;
  for (let round = 0; round < 30; round++) {
    const answers = await Promise.all(Array.from({ length: RACERS }, () => refresh(server, client, current)));

    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: RACERS }, () => 200));
    const successors = new Set(answers.map(({ body }) => body.refresh_token));
    expect(successors.size).toBe(1);
    expect(await isAlive(scene, answers[round % RACERS]?.body.access_token)).toBe(true);
    [current] = successors;
  }
  expect((await refresh(server, client, current)).status).toBe(200);
});

test("[RF-17][X-116] of parallel refreshes with two generations at once, at most one line goes on", async () => {
  const { server, client, first } = await start();
  const { body: second } = await refresh(server, client, first.refresh_token);

  const answers = await Promise.all(
    Array.from({ length: RACERS }, (_, index) => refresh(server, client, (index % 2 === 0 ? first : second).refresh_token)),
  );

  const successors = new Set(answers.filter(({ status }) => status === 200).map(({ body }) => body.refresh_token));
  successors.delete(second.refresh_token);
  expect(successors.size).toBeLessThanOrEqual(1);
  expect(answers.every(({ status, body }) => status === 200 || body.error === "invalid_grant")).toBe(true);
});

test("[RF-13][X-032][I-12] reuse is noticed after a restart: the store file alone remembers", async () => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-refresh-"));
  try {
    const clock = createManualClock();
    const file = join(folder, "latchkey.db");
    const before = await startTestServer({ store: await openSqliteStore({ file }), clock });
    const client = await before.addClient();
    const { body: first } = await getTokens(before, client);
    const { body: second } = await refresh(before, client, first.refresh_token);
    const { body: third } = await refresh(before, client, second.refresh_token);
    await before.close();

    const after = await startTestServer({ store: await openSqliteStore({ file }), clock, seed: "after the restart" });
    const resourceServer = await after.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
    const alive = await introspect(after, resourceServer, third.access_token);
    const replay = await refresh(after, client, first.refresh_token);
    await after.close();

    const again = await startTestServer({ store: await openSqliteStore({ file }), clock, seed: "and again" });
    const newest = await refresh(again, client, third.refresh_token);
    const dead = await introspect(again, resourceServer, third.access_token);
    await again.close();

    expect(alive.body.active).toBe(true);
    expectReused(replay);
    expect(newest.body.error).toBe("invalid_grant");
    expect(dead.body).toEqual({ active: false });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
