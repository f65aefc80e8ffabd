/** What a refresh may give: to its own client, within the scope that was allowed, for as long as it was, and while all involved live. */

import { expect, test } from "vitest";
import type { Client } from "../../src/records/client.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import {
  type Answer,
  getTokens,
  introspect,
  PASSWORD,
  refresh,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { EVERY_GRANT, GRANTS, prepare } from "./token-requests.ts";

const DAY = 86_400;

interface Scene {
  readonly server: TestServer;
  readonly client: TestClient;
  readonly resourceServer: TestClient;
  readonly first: { readonly access_token: string; readonly refresh_token: string };
}

async function start(input = {}, lifetimes = {}): Promise<Scene> {
  const server = await startTestServer({ settings: { lifetimes: { ...DEFAULT_SETTINGS.lifetimes, ...lifetimes } } });
  const client = await server.addClient(input);
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  return { server, client, resourceServer, first: (await getTokens(server, client, { scope: "openid email mail" })).body };
}

/** RC-26: the one answer that tells a program to sign in again. */
function expectDead({ status, headers, body }: Answer): void {
  expect([status, body.error]).toEqual([400, "invalid_grant"]);
  expect(headers.get("www-authenticate")).toBeNull();
}

test("RFC 6749 §6 MUST [RF-01][I-02][TK-13]: a refresh token is bound to its client, also after it rotated, and foreign use harms nothing", async () => {
  const { server, client, first } = await start();
  const others = [await server.addClient(), await server.addClient(EVERY_GRANT)];

  for (const other of others) expectDead(await refresh(server, other, first.refresh_token));
  const { body: second } = await refresh(server, client, first.refresh_token);
  for (const other of others) expectDead(await refresh(server, other, second.refresh_token));

  expect((await refresh(server, client, second.refresh_token)).status).toBe(200);
});

test("RFC 6749 §6 MUST [RF-09][X-035]: a confidential client authenticates, and failing to leaves the token unharmed", async () => {
  const { server, client, first } = await start(EVERY_GRANT);
  const parameters = { grant_type: "refresh_token", refresh_token: first.refresh_token, client_id: client.clientId };

  for (const client_secret of [undefined, "", "wrong"]) {
    const { status, body } = await server.post("/auth/token", { ...parameters, client_secret });
    expect([status, body.error]).toEqual([401, "invalid_client"]);
  }

  server.clock.advance(3_600);
  expect((await refresh(server, client, first.refresh_token)).status).toBe(200);
});

test.for(["openid email mail profile", "admin", "openid admin", "profile", "openid email mail openid2"])(
  "RFC 6749 §6 MUST NOT [RF-02][X-033][TK-13]: asking for %s, which is more than was granted, is invalid_scope and spends nothing",
  async (scope) => {
    const { server, client, first } = await start({ scope: "openid email mail profile admin" });

    const more = await refresh(server, client, first.refresh_token, { scope });

    expect([more.status, more.body.error]).toEqual([400, "invalid_scope"]);
    server.clock.advance(3_600);
    expect((await refresh(server, client, first.refresh_token)).status).toBe(200);
  },
);

test.for(['a"b', "a\\b", "é", "a\tb", "x".repeat(4_001)])(
  "RFC 6749 §3.3 [RF-02][AZ-07]: a malformed scope (%#) is invalid_scope and spends nothing",
  async (scope) => {
    const { server, client, first } = await start();

    const malformed = await refresh(server, client, first.refresh_token, { scope });

    expect([malformed.status, malformed.body.error]).toEqual([400, "invalid_scope"]);
    server.clock.advance(3_600);
    expect((await refresh(server, client, first.refresh_token)).status).toBe(200);
  },
);

test("RFC 6749 §6 MUST [RF-03][RF-06][TK-07][I-09]: a narrowed access token leaves the refresh token its full scope", async () => {
  const { server, client, resourceServer, first } = await start();

  const narrowed = await refresh(server, client, first.refresh_token, { scope: "mail" });
  const whole = await refresh(server, client, narrowed.body.refresh_token, { scope: "openid email mail" });
  const unasked = await refresh(server, client, whole.body.refresh_token);

  expect([narrowed.body.scope, whole.body.scope, unasked.body.scope]).toEqual(["mail", "openid email mail", "openid email mail"]);
  const scopeOf = async ({ body }: Answer): Promise<string> =>
    (await introspect(server, resourceServer, body.access_token)).body.scope;
  expect(await scopeOf(narrowed)).toBe("urn:ietf:params:oauth:scope:mail");
  expect(await scopeOf(whole)).toBe("openid email urn:ietf:params:oauth:scope:mail");
});

test("[RF-03][RC-42] either name of a scope narrows to it", async () => {
  const { server, client, first } = await start();

  const { body } = await refresh(server, client, first.refresh_token, { scope: "urn:ietf:params:oauth:scope:mail openid" });

  expect(body.scope).toBe("urn:ietf:params:oauth:scope:mail openid");
});

test("[RC-16][TK-13] an authorization of more scopes than a token can point at gives whole tokens; to narrow one is refused, and spends nothing", async () => {
  const scopes = Array.from({ length: 150 }, (_, index) => ({ name: `scope${index}`, words: undefined, detail: undefined }));
  const server = await startTestServer({ settings: { scopes, defaultScope: scopes.map(({ name }) => name) } });
  const { body: registered } = await server.postJson("/auth/register", {
    redirect_uris: ["https://client.example/cb"],
    grant_types: ["authorization_code", "refresh_token"],
  });
  const client = { clientId: registered.client_id, secret: registered.client_secret, redirectUri: "https://client.example/cb" };
  const { body: first } = await getTokens(server, client);

  const narrowed = await refresh(server, client, first.refresh_token, { scope: "scope7 scope149" });
  server.clock.advance(600);
  const { body: second } = await refresh(server, client, first.refresh_token);

  expect(first.scope.split(" ")).toHaveLength(150);
  expect([narrowed.status, narrowed.body.error]).toEqual([400, "invalid_scope"]);
  expect((await introspect(server, client, second.access_token)).body).toMatchObject({ active: true, scope: first.scope });
});

test("[RF-07][SD-23] a refresh token ends 30 days after its last use, and each use begins the 30 days anew", async () => {
  const { server, client, first } = await start();

  server.clock.advance(30 * DAY - 1);
  const inTime = await refresh(server, client, first.refresh_token);
  server.clock.advance(30 * DAY - 1);
  const again = await refresh(server, client, inTime.body.refresh_token);
  server.clock.advance(30 * DAY);
  const tooLate = await refresh(server, client, again.body.refresh_token);

  expect([inTime.status, again.status]).toEqual([200, 200]);
  expectDead(tooLate);
});

test("[RF-07] the use of an access token does not count as use of the refresh token", async () => {
  const { server, client, resourceServer, first } = await start({}, { refreshToken: DAY });
  server.clock.advance(3_000);
  await introspect(server, resourceServer, first.access_token);

  server.clock.advance(DAY - 3_000);

  expectDead(await refresh(server, client, first.refresh_token));
});

test.for([
  ["of the server", {}, { refreshTokenTotal: 10 * DAY }],
  ["of the client", { lifetimes: { refreshTokenTotal: 10 * DAY } }, {}],
] as const)("[RF-07][I-10][SD-23] a fixed end %s is moved by no rotation", async ([, input, lifetimes]) => {
  const { server, client, first } = await start(input, lifetimes);
  let current = first.refresh_token;
  for (let day = 0; day < 9; day++) {
    server.clock.advance(DAY);
    current = (await refresh(server, client, current)).body.refresh_token;
  }

  server.clock.advance(DAY - 1);
  const last = await refresh(server, client, current);
  server.clock.advance(1);

  expect(last.body.expires_in).toBe(1);
  expectDead(await refresh(server, client, last.body.refresh_token));
});

test.for<[string, (scene: Scene) => Promise<unknown>]>([
  ["its password was changed", ({ server }) => server.administration.accounts.setPassword(server.alice.id, `another ${PASSWORD}`)],
  ["the account was removed", ({ server }) => server.administration.accounts.remove(server.alice.id)],
  [
    "the consent was taken back",
    ({ server: { store, alice, clock }, client }) => store.endConsent(alice.id, client.clientId, "revoked_by_person", clock.now()),
  ],
  [
    "an administrator ended the authorization",
    async ({ server }) => {
      const { items } = await server.administration.authorizations.list({ accountId: server.alice.id }, { limit: 10 });
      return Promise.all(items.map(({ id }) => server.administration.authorizations.end(id)));
    },
  ],
  ["an administrator revoked the token", ({ server, first }) => server.server.revokeToken(first.refresh_token)],
  [
    "the client revoked it",
    ({ server, client, first }) => server.post("/auth/revoke", { token: first.refresh_token, client_id: client.clientId }),
  ],
  ["it was not used for 30 days", async ({ server }) => server.clock.advance(30 * DAY)],
])("[RF-08][RF-14][RC-26][X-036][IN-14]: a refresh token is dead, by exactly invalid_grant, once %s", async ([, happen]) => {
  const scene = await start();

  await happen(scene);

  expectDead(await refresh(scene.server, scene.client, scene.first.refresh_token));
  expect((await introspect(scene.server, scene.resourceServer, scene.first.access_token)).body).toEqual({ active: false });
});

test.for(["", "x", "lk_refresh_", `lk_refresh_${"A".repeat(76)}`, "ya29.A0ARrdaM-foreign", "\0", "null", "é"])(
  "[RC-26][RF-05] a refresh token that is none (%j) is invalid_grant, or missing when empty",
  async (token) => {
    const { server, client } = await start();

    const { status, body } = await refresh(server, client, token);

    expect([status, body.error]).toEqual([400, token === "" ? "invalid_request" : "invalid_grant"]);
  },
);

test("[RF-14][X-036][I-15] while its account is disabled a refresh token gives nothing, and nothing is lost when it is enabled", async () => {
  const { server, client, resourceServer, first } = await start();

  await server.administration.accounts.disable(server.alice.id);
  expectDead(await refresh(server, client, first.refresh_token));
  const meanwhile = await introspect(server, resourceServer, first.access_token);
  await server.administration.accounts.enable(server.alice.id);
  server.clock.advance(600);

  expect(meanwhile.body).toEqual({ active: false });
  expect((await refresh(server, client, first.refresh_token)).status).toBe(200);
});

test.for(GRANTS.filter((grantType) => grantType !== "refresh_token" && grantType !== "client_credentials"))(
  "[RC-20] a client with the refresh grant gets a refresh token by %s without asking for offline_access",
  async (grantType) => {
    const server = await startTestServer();
    const client = await server.addClient(EVERY_GRANT);

    const { body } = await (await prepare(server, client, grantType, "email")).send();

    expect(body.scope).toBe("email");
    expect((await refresh(server, client, body.refresh_token)).status).toBe(200);
  },
);

test("[RF-18] a client that an administrator lets keep its refresh token gets the same one back each time, and repeating it ends nothing", async () => {
  const { server, client, resourceServer, first } = await start({ keepsRefreshToken: true });
  for (let use = 0; use < 10; use++) {
    server.clock.advance(10 * DAY);
    const { status, body } = await refresh(server, client, first.refresh_token);

    expect([status, body.refresh_token ?? first.refresh_token]).toEqual([200, first.refresh_token]);
    expect((await introspect(server, resourceServer, body.access_token)).body.active).toBe(true);
  }
});

test.for<[string, (scene: Scene) => Promise<unknown>]>([
  [
    "revoked",
    ({ server, client, first }) => server.post("/auth/revoke", { token: first.refresh_token, client_id: client.clientId }),
  ],
  ["of a disabled account", ({ server }) => server.administration.accounts.disable(server.alice.id)],
  ["not used for 30 days", async ({ server }) => server.clock.advance(30 * DAY)],
])("[RF-18][RF-14] a kept refresh token is dead when it is %s", async ([, happen]) => {
  const scene = await start({ keepsRefreshToken: true });
  await refresh(scene.server, scene.client, scene.first.refresh_token);

  await happen(scene);

  expectDead(await refresh(scene.server, scene.client, scene.first.refresh_token));
});

test("[RF-18][RF-05] a client that is let keep its token after others were replaced keeps the newest: the old ones stay dead", async () => {
  const inner = await openSqliteStore({ file: ":memory:" });
  let keepsRefreshToken = false;
  const findClient = async (clientId: string): Promise<Client | undefined> => {
    const client = await inner.findClient(clientId);
    return client && { ...client, keepsRefreshToken };
  };
  const server = await startTestServer({ store: { ...inner, findClient } });
  const client = await server.addClient();
  const { body: first } = await getTokens(server, client);
  const { body: second } = await refresh(server, client, first.refresh_token);

  keepsRefreshToken = true;

  expectDead(await refresh(server, client, first.refresh_token));
  for (let use = 0; use < 3; use++) {
    const { status, body } = await refresh(server, client, second.refresh_token);
    expect([status, body.refresh_token]).toEqual([200, second.refresh_token]);
  }
});

test("[RF-18][DR-04][DR-15] nobody gets that by registering", async () => {
  const server = await startTestServer();
  const { body } = await server.postJson("/auth/register", {
    redirect_uris: ["https://client.example/cb"],
    grant_types: ["authorization_code", "refresh_token"],
    keeps_refresh_token: true,
    keepsRefreshToken: true,
    keep_refresh_token: true,
    refresh_token_rotation: false,
  });
  const client = { clientId: body.client_id, secret: body.client_secret, redirectUri: "https://client.example/cb" };
  const { body: first } = await getTokens(server, client);

  const { body: second } = await refresh(server, client, first.refresh_token);

  expect(second.refresh_token).not.toBe(first.refresh_token);
  server.clock.advance(60);
  expectDead(await refresh(server, client, first.refresh_token));
});
