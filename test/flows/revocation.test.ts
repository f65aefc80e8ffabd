/** Revocation: dead at once and durably, by its own client alone, and nothing is said of what was not there. */

import { expect, test } from "vitest";
import {
  type Answer,
  basic,
  credentialsOf,
  getTokens,
  introspect,
  refresh,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { isRead, openWatchedStore } from "./watched-store.ts";

const DEAD = { active: false };

interface Setting {
  readonly server: TestServer;
  readonly client: TestClient;
  readonly tokens: Answer["body"];
  isActive(token: string): Promise<boolean>;
}

async function startSetting(
  options: Parameters<typeof startTestServer>[0] = {},
  input: Parameters<TestServer["addClient"]>[0] = {},
): Promise<Setting> {
  const server = await startTestServer(options);
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  const client = await server.addClient(input);
  const { body: tokens } = await getTokens(server, client, { scope: "openid mail" });
  const isActive = async (token: string): Promise<boolean> => (await introspect(server, resourceServer, token)).body.active;
  return { server, client, tokens, isActive };
}

function revoke(
  server: TestServer,
  client: TestClient,
  token: string,
  more: Readonly<Record<string, string | undefined>> = {},
): Promise<Answer> {
  const { credentials, headers } = credentialsOf(client);
  return server.post("/auth/revoke", { token, ...credentials, ...more }, headers);
}

test("RFC 7009 §2.1 MUST [RV-01][RV-04][RV-06][TK-13]: a revoked access token is dead alone; the refresh token gives the next one", async () => {
  const { server, client, tokens, isActive } = await startSetting();
  const second = await refresh(server, client, tokens.refresh_token);

  const { status, headers, body } = await revoke(server, client, tokens.access_token);

  expect(status).toBe(200);
  expect(body).toBe("");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(await isActive(tokens.access_token)).toBe(false);
  expect((await server.get("/auth/userinfo", { authorization: `Bearer ${tokens.access_token}` })).status).toBe(401);
  expect(await isActive(second.body.access_token)).toBe(true);
  const third = await refresh(server, client, second.body.refresh_token);
  expect(await isActive(third.body.access_token)).toBe(true);
});

test("RFC 7009 §2.1 MUST [RV-01][RV-04][RV-06]: a revoked refresh token takes the authorization and all access tokens with it", async () => {
  const { server, client, tokens, isActive } = await startSetting();
  const second = await refresh(server, client, tokens.refresh_token);

  const { status } = await revoke(server, client, second.body.refresh_token);

  expect(status).toBe(200);
  expect(await isActive(tokens.access_token)).toBe(false);
  expect(await isActive(second.body.access_token)).toBe(false);
  const refreshed = await refresh(server, client, second.body.refresh_token);
  expect([refreshed.status, refreshed.body.error]).toEqual([400, "invalid_grant"]);
});

test("[RV-04] a refresh token that was replaced long ago still revokes: its client wants an end", async () => {
  const { server, client, tokens, isActive } = await startSetting();
  const second = await refresh(server, client, tokens.refresh_token);
  const third = await refresh(server, client, second.body.refresh_token);

  expect((await revoke(server, client, tokens.refresh_token)).status).toBe(200);

  expect(await isActive(third.body.access_token)).toBe(false);
  expect((await refresh(server, client, third.body.refresh_token)).status).toBe(400);
});

test("[RV-04] what else the person allowed, to this client or another, lives on", async () => {
  const { server, client, tokens, isActive } = await startSetting();
  const sameClient = (await getTokens(server, client)).body;
  const otherClient = (await getTokens(server, await server.addClient())).body;

  await revoke(server, client, tokens.refresh_token);

  expect(await isActive(sameClient.access_token)).toBe(true);
  expect(await isActive(otherClient.access_token)).toBe(true);
  expect((await refresh(server, client, sameClient.refresh_token)).status).toBe(200);
});

test.for(["access_token", "refresh_token", "nonsense", "", undefined])(
  "RFC 7009 §2.1 MUST [RV-03]: with the hint %s both kinds are found",
  async (hint) => {
    const { server, client, tokens, isActive } = await startSetting();
    const more = { token_type_hint: hint };

    const access = await revoke(server, client, tokens.access_token, more);
    const afterAccess = await isActive(tokens.access_token);
    const whole = await revoke(server, client, tokens.refresh_token, more);

    expect([access.status, whole.status]).toEqual([200, 200]);
    expect(afterAccess).toBe(false);
    expect((await refresh(server, client, tokens.refresh_token)).body.error).toBe("invalid_grant");
  },
);

test("RFC 7009 §2.1 MUST [RV-02][X-068]: another client is answered 200 and changes nothing", async () => {
  const { server, client, tokens, isActive } = await startSetting();
  const others = [await server.addClient(), await server.addClient({ isPublic: false, resourceServer: true })];

  for (const other of others) {
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      const { status, body } = await revoke(server, other, token);
      expect([status, body]).toEqual([200, ""]);
    }
  }

  expect(await isActive(tokens.access_token)).toBe(true);
  expect((await refresh(server, client, tokens.refresh_token)).status).toBe(200);
});

test("RFC 7009 §2.1 MUST [RV-02][CA-16]: a confidential client authenticates, else 401 and the token lives", async () => {
  const { server, client, tokens, isActive } = await startSetting({}, { isPublic: false });
  const { clientId: client_id } = client;
  const token = tokens.refresh_token;

  const refused = [
    await server.post("/auth/revoke", { token }),
    await server.post("/auth/revoke", { token, client_id }),
    await server.post("/auth/revoke", { token, client_id, client_secret: "" }),
    await server.post("/auth/revoke", { token, client_id, client_secret: "wrong" }),
    await server.post("/auth/revoke", { token }, basic(client_id, "wrong")),
    await server.post("/auth/revoke", { token, client_id }, { authorization: `Bearer ${tokens.access_token}` }),
  ];

  expect(refused.map(({ status, body }) => [status, body.error])).toEqual(Array(6).fill([401, "invalid_client"]));
  expect(await isActive(tokens.access_token)).toBe(true);
  expect((await revoke(server, client, token)).status).toBe(200);
  expect(await isActive(tokens.access_token)).toBe(false);
});

test("[RV-02] a token without its client is 401, and without a token 400, and neither changes anything", async () => {
  const { server, client, tokens, isActive } = await startSetting();
  const { clientId } = client;
  const { access_token: token } = tokens;

  const unnamed = await server.post("/auth/revoke", { token });
  const missing = await server.post("/auth/revoke", { client_id: clientId });
  const empty = await server.post("/auth/revoke", { client_id: clientId, token: "" });
  const twice = await server.post("/auth/revoke", `client_id=${clientId}&token=${token}&token=${token}`);
  const inQuery = await server.post(`/auth/revoke?token=${token}`, { client_id: clientId });

  expect([unnamed.status, unnamed.body.error]).toEqual([401, "invalid_client"]);
  for (const { status, body } of [missing, empty, twice, inQuery]) expect([status, body.error]).toEqual([400, "invalid_request"]);
  expect(await isActive(token)).toBe(true);
});

test("RFC 7009 §2.2 MUST [RV-05][SD-17]: unknown, expired, changed and already revoked tokens are 200 with an empty body", async () => {
  const { server, client, tokens } = await startSetting();
  const old = (await getTokens(server, client)).body.access_token;
  server.clock.advance(3_600);
  await revoke(server, client, tokens.refresh_token);

  for (const token of [
    "random text",
    "lk_access_",
    "lk_refresh_x",
    "é",
    old,
    `${old}A`,
    tokens.access_token,
    tokens.refresh_token,
  ]) {
    const { status, headers, body } = await revoke(server, client, token);
    expect([status, body, headers.get("cache-control")]).toEqual([200, "", "no-store"]);
  }
});

test("[RV-05] what is dead already is written down nowhere: unknown, foreign and ended tokens cost no row", async () => {
  const watched = await openWatchedStore();
  const { server, client, tokens } = await startSetting({ store: watched.store });
  const other = await server.addClient();
  const alive = (await getTokens(server, client)).body;
  const ended = (await getTokens(server, client)).body;
  await revoke(server, client, ended.refresh_token);
  watched.verbs.length = 0;

  for (const token of ["unknown", `${tokens.access_token}A`, ended.access_token, ended.refresh_token])
    await revoke(server, client, token);
  await revoke(server, other, alive.access_token);
  await revoke(server, other, alive.refresh_token);

  // Ending what has ended is asked for, and changes nothing.
  expect(watched.verbs.filter((verb) => !isRead(verb) && verb !== "endAuthorization")).toEqual([]);
});

test("RFC 7009 §2.1 MUST [RV-06][I-14]: revoked is dead in the next request, 1,000 times", async () => {
  const { server, client, tokens, isActive } = await startSetting();
  let refreshToken = tokens.refresh_token;

  for (let count = 0; count < 1_000; count++) {
    const { body } = await refresh(server, client, refreshToken);
    refreshToken = body.refresh_token;
    await revoke(server, client, body.access_token);
    if (await isActive(body.access_token)) throw new Error(`token ${count} was alive after it was revoked`);
  }

  expect((await refresh(server, client, refreshToken)).status).toBe(200);
});

test("RFC 7009 §2.2.1 MUST [RV-07][X-070][RC-14][TK-12]: while the store fails it is 503 with Retry-After, never 200; later it works", async () => {
  const watched = await openWatchedStore();
  const { server, client, tokens, isActive } = await startSetting({ store: watched.store });

  const answers: Answer[] = [];
  for (const failing of [/^findClient$/, /^findAuthorization$/, /^(revokeToken|endAuthorization)$/]) {
    watched.fail((verb) => failing.test(verb));
    answers.push(await revoke(server, client, tokens.access_token), await revoke(server, client, tokens.refresh_token));
  }
  watched.fail(() => false);

  for (const { status, headers, body } of answers) {
    expect([status, headers.get("retry-after")]).toEqual([503, "2"]);
    expect(["temporarily_unavailable", undefined]).toContain(body.error); // none where a refresh token is in hand
  }
  expect(await isActive(tokens.access_token)).toBe(true);
  expect((await revoke(server, client, tokens.refresh_token)).status).toBe(200);
  expect(await isActive(tokens.access_token)).toBe(false);
});

test.for(["revokeToken", "endAuthorization"])("[TL-19] the 200 waits until %s has committed", async (verb) => {
  const watched = await openWatchedStore();
  const { server, client, tokens, isActive } = await startSetting({ store: watched.store });
  const held = watched.hold(verb);

  let answered = false;
  const answer = revoke(server, client, verb === "revokeToken" ? tokens.access_token : tokens.refresh_token).then(() => {
    answered = true;
  });
  await held.asked;
  // While it is held, others are served, and it has neither been done nor acknowledged.
  expect(await isActive(tokens.access_token)).toBe(true);
  expect(answered).toBe(false);
  held.release();
  await answer;

  expect(await isActive(tokens.access_token)).toBe(false);
});

test("[RV-06] twenty revocations and twenty refreshes at once: what was revoked is dead, no matter which came first", async () => {
  const { server, client, tokens, isActive } = await startSetting();

  const [refreshed] = await Promise.all([
    Promise.all(Array.from({ length: 20 }, () => refresh(server, client, tokens.refresh_token))),
    Promise.all(Array.from({ length: 20 }, () => revoke(server, client, tokens.refresh_token))),
  ]);

  for (const { status, body } of refreshed) {
    if (status === 200) expect(await isActive(body.access_token)).toBe(false);
    else expect(body.error).toBe("invalid_grant");
  }
  expect((await refresh(server, client, tokens.refresh_token)).body.error).toBe("invalid_grant");
});

test.for(["GET", "HEAD", "PUT", "DELETE"])("RFC 7009 §2 MUST [RV-08]: %s is 405, and the token lives", async (method) => {
  const { server, client, tokens, isActive } = await startSetting();
  const query = new URLSearchParams({ client_id: client.clientId, token: tokens.access_token });

  const response = await server.fetch(new Request(`${server.issuer}/auth/revoke?${query}`, { method }));

  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("POST, OPTIONS");
  expect(await isActive(tokens.access_token)).toBe(true);
});

test("[I-12] dead stays dead when the clock steps back", async () => {
  const { server, client, tokens, isActive } = await startSetting();
  const { body } = await getTokens(server, client);
  await revoke(server, client, tokens.refresh_token);
  server.clock.advance(3_600);
  await revoke(server, client, body.access_token);

  server.clock.advance(-3_000);

  expect(await isActive(tokens.access_token)).toBe(false);
  expect(await isActive(body.access_token)).toBe(false);
});

test("[RV-04] a client credentials token is revoked alone, and the client goes on acting for itself", async () => {
  const { server } = await startSetting();
  const machine = await server.addClient({ isPublic: false, redirectUris: [], grantTypes: ["client_credentials"] });
  const ask = async (): Promise<string> => {
    const answer = await server.post(
      "/auth/token",
      { grant_type: "client_credentials" },
      basic(machine.clientId, machine.secret ?? ""),
    );
    return answer.body.access_token;
  };
  const [first, second] = [await ask(), await ask()];

  await revoke(server, machine, first);

  expect((await introspect(server, machine, first)).body).toEqual(DEAD);
  expect((await introspect(server, machine, second)).body.active).toBe(true);
  expect((await introspect(server, machine, await ask())).body.active).toBe(true);
});
