/** A code gives tokens once: a second use ends what the first gave, and of any number at the same moment one wins. */

import { expect, test } from "vitest";
import {
  type Answer,
  exchangeCode,
  getCode,
  getTokens,
  introspect,
  refresh,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { EVERY_GRANT } from "./token-requests.ts";

const RACERS = 20;

async function start(): Promise<{ server: TestServer; client: TestClient; resourceServer: TestClient }> {
  const server = await startTestServer();
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  return { server, client: await server.addClient(), resourceServer };
}

const race = (send: () => Promise<Answer>): Promise<readonly Answer[]> => Promise.all(Array.from({ length: RACERS }, send));

test.for([
  ["a public client", {}],
  ["a confidential client", EVERY_GRANT],
] as const)(
  "RFC 6749 §4.1.2 MUST [AC-03][AC-04][I-04][RC-26]: a second use by %s is refused, and ends all that the first gave",
  async ([, input]) => {
    const { server, resourceServer } = await start();
    const client = await server.addClient(input);
    const code = await getCode(server, client, { scope: "openid email" });
    const first = await exchangeCode(server, client, code);
    const refreshed = await refresh(server, client, first.body.refresh_token);

    const second = await exchangeCode(server, client, code);
    const third = await exchangeCode(server, client, code);

    expect([second.status, second.body]).toEqual([
      400,
      { error: "invalid_grant", error_description: "the code has already been used" },
    ]);
    expect([third.status, third.body.error]).toEqual([400, "invalid_grant"]);
    for (const token of [first.body.access_token, refreshed.body.access_token]) {
      expect((await introspect(server, resourceServer, token)).body).toEqual({ active: false });
      expect((await server.get("/auth/userinfo", { authorization: `Bearer ${token}` })).status).toBe(401);
    }
    for (const token of [first.body.refresh_token, refreshed.body.refresh_token]) {
      expect((await refresh(server, client, token)).body.error).toBe("invalid_grant");
    }
    expect(server.audit.filter(({ event }) => event === "authorization.ended")).toEqual([
      expect.objectContaining({ clientId: client.clientId, reason: "replayed" }),
    ]);
  },
);

test("RFC 6749 §4.1.2 [AC-04]: a replay is noticed long after the code's own time, too", async () => {
  const { server, client, resourceServer } = await start();
  const code = await getCode(server, client);
  const { body } = await exchangeCode(server, client, code);

  server.clock.advance(3_000);
  const replay = await exchangeCode(server, client, code);

  expect(replay.body.error).toBe("invalid_grant");
  expect((await introspect(server, resourceServer, body.access_token)).body).toEqual({ active: false });
});

test("[AC-04][I-39] a replay ends that authorization alone: another one of the same person and client lives on", async () => {
  const { server, client, resourceServer } = await start();
  const browser = server.browser();
  const code = await getCode(server, client, {}, browser);
  await exchangeCode(server, client, code);
  const { body: other } = await getTokens(server, client, {}, browser);

  await exchangeCode(server, client, code);

  expect((await introspect(server, resourceServer, other.access_token)).body.active).toBe(true);
  expect((await refresh(server, client, other.refresh_token)).status).toBe(200);
});

test("RFC 6749 §10.5 MUST [AC-07][X-014][I-01]: of 20 redemptions at once exactly one wins, in each of 60 rounds", async () => {
  const { server, client, resourceServer } = await start();
  const browser = server.browser();
  for (let round = 0; round < 60; round++) {
    const code = await getCode(server, client, {}, browser);

    const answers = await race(() => exchangeCode(server, client, code));

    const [won, ...alsoWon] = answers.filter(({ status }) => status === 200);
    expect(won).toBeDefined();
    expect(alsoWon).toEqual([]);
    expect(answers.filter(({ status, body }) => status === 400 && body.error === "invalid_grant")).toHaveLength(RACERS - 1);
    // The nineteen were replays, so what the one got is dead: nobody can tell which of them was the thief.
    expect((await introspect(server, resourceServer, won?.body.access_token)).body).toEqual({ active: false });
  }
});

test("[AC-07][X-014][X-016] racing the owner with a wrong verifier takes nothing from the owner", async () => {
  const { server, client, resourceServer } = await start();
  const browser = server.browser();
  for (let round = 0; round < 10; round++) {
    const code = await getCode(server, client, {}, browser);

    const [owner, ...thieves] = await Promise.all([
      exchangeCode(server, client, code),
      ...Array.from({ length: RACERS }, () => exchangeCode(server, client, { ...code, verifier: "a".repeat(43) })),
    ]);

    expect(owner.status).toBe(200);
    expect(thieves.every(({ status, body }) => status === 400 && body.error === "invalid_grant")).toBe(true);
    expect((await introspect(server, resourceServer, owner.body.access_token)).body.active).toBe(true);
  }
});

test("[AC-07][X-113] of a code sent as what it is and as other things at once, only what it is gives tokens", async () => {
  const server = await startTestServer();
  const client = await server.addClient(EVERY_GRANT);
  const code = await getCode(server, client);
  const as = (parameters: Readonly<Record<string, string>>): Promise<Answer> =>
    server.post("/auth/token", { client_id: client.clientId, client_secret: client.secret, ...parameters });

  const [right, ...others] = await Promise.all([
    exchangeCode(server, client, code),
    ...Array.from({ length: 5 }, () => as({ grant_type: "refresh_token", refresh_token: code.code })),
    ...Array.from({ length: 5 }, () => as({ grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code: code.code })),
  ]);

  expect(right.status).toBe(200);
  expect(others.map(({ body }) => body.error)).toEqual(Array.from({ length: 10 }, () => "invalid_grant"));
  expect((await refresh(server, client, right.body.refresh_token)).status).toBe(200);
});

test("[AC-03][I-01] a code is spent across a restart of the server, too", async () => {
  const { server, client } = await start();
  const code = await getCode(server, client);
  await exchangeCode(server, client, code);

  const restarted = await startTestServer({ store: server.store, clock: server.clock, seed: "after the restart" });
  const replay = await exchangeCode(restarted, client, code);

  expect(replay.body.error).toBe("invalid_grant");
});
