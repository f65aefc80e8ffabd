/** What the token endpoint answers when all is right, whichever grant: its members, their types, its headers, its scope. */

import { expect, test } from "vitest";
import { MAIL_SCOPE } from "../../src/protocol/names.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import { introspect, refresh, startTestServer, type TestClient, type TestServer } from "../../src/testing/index.ts";
import { EVERY_GRANT, GRANTS, type GrantType, prepare } from "./token-requests.ts";

const RESOURCE_SERVER = { isPublic: false, resourceServer: true, redirectUris: [] };
const SCOPED = { ...EVERY_GRANT, scope: "openid email mail api", mailbox: "robot@example.org" };

/** Which members an answer has, in every grant for `openid email`. */
const MEMBERS: Readonly<Record<GrantType, readonly string[]>> = {
  authorization_code: ["access_token", "token_type", "expires_in", "scope", "refresh_token", "id_token"],
  refresh_token: ["access_token", "token_type", "expires_in", "scope", "refresh_token", "id_token"],
  "urn:ietf:params:oauth:grant-type:device_code": [
    "access_token",
    "token_type",
    "expires_in",
    "scope",
    "refresh_token",
    "id_token",
  ],
  password: ["access_token", "token_type", "expires_in", "scope", "refresh_token", "id_token"],
  client_credentials: ["access_token", "token_type", "expires_in", "scope"],
};

async function start(): Promise<{ server: TestServer; client: TestClient; resourceServer: TestClient }> {
  const server = await startTestServer();
  return { server, client: await server.addClient(SCOPED), resourceServer: await server.addClient(RESOURCE_SERVER) };
}

test.for(GRANTS)(
  "RFC 6749 §5.1 MUST [TK-05][TK-06][TK-07][RC-11][RC-15][RC-16][RC-17][SD-16][CC-02]: %s answers with exactly these members, uncached",
  async (grantType) => {
    const { server, client } = await start();
    const { send } = await prepare(server, client, grantType);

    const { status, headers, body } = await send();

    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("pragma")).toBe("no-cache");
    expect(Object.keys(body)).toEqual(MEMBERS[grantType]);
    expect(body.access_token).toMatch(/^lk_access_[A-Za-z0-9_-]{76,185}$/);
    expect(body.token_type).toBe("Bearer");
    expect(body.expires_in).toBe(3_600);
    expect(body.scope).toBe("openid email");
    if ("refresh_token" in body) expect(body.refresh_token).toMatch(/^lk_refresh_[A-Za-z0-9_-]{76,185}$/);
    if ("id_token" in body) expect(body.id_token).toMatch(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/);
    expect(body.id_token?.length ?? 0).toBeLessThan(1_000);
  },
);

test.for(GRANTS)("RFC 6749 §5.1 MUST [TK-05][TL-02]: a refusal of %s is not cached either", async (grantType) => {
  const { server, client } = await start();
  const { send } = await prepare(server, client, grantType);

  const { status, headers } = await send({ grant_type: "magic" });

  expect(status).toBe(400);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("pragma")).toBe("no-cache");
});

test.for(GRANTS.filter((grantType) => grantType !== "refresh_token"))(
  "RFC 6749 §3.3 [RC-10][TK-07]: %s without a scope gets the default as far as the client may have it, and is told so",
  async (grantType) => {
    const { server, client } = await start();
    const withoutScope = await prepare(server, client, grantType, "");

    const { status, body } = await withoutScope.send();

    expect(status).toBe(200);
    expect(body.scope).toBe("openid email");
  },
);

test("RFC 6749 §6 [RC-10]: a refresh without a scope gets the scope of the authorization, not of the client", async () => {
  const { server, client } = await start();
  const { send } = await prepare(server, client, "refresh_token", "email openid");

  const { body } = await send();

  expect(body.scope).toBe("email openid");
});

test.for(GRANTS)(
  "RFC 6749 §3.3 [RC-42][TK-07]: %s answers by the names and in the order asked; introspection says the full names",
  async (grantType) => {
    const { server, client, resourceServer } = await start();
    const { send } = await prepare(server, client, grantType, "api mail openid");

    const { body } = await send();

    expect(body.scope).toBe("api mail openid");
    const { body: introspected } = await introspect(server, resourceServer, body.access_token);
    expect(introspected.scope.split(" ").toSorted()).toEqual(["api", "openid", MAIL_SCOPE]);
  },
);

test.for(GRANTS.filter((grantType) => grantType !== "refresh_token"))(
  "RFC 6749 §3.3 MUST [TK-07][AZ-07]: %s drops a scope that nobody may have while another remains, and says so",
  async (grantType) => {
    const { server, client } = await start();
    const { send } = await prepare(server, client, grantType, "nonsense email admin");

    const { status, body } = await send();

    expect(status).toBe(200);
    expect(body.scope).toBe("email");
  },
);

test("[TK-06][RC-15] expires_in and every time are whole numbers, in token answers, introspection and ID tokens alike", async () => {
  const { server, client, resourceServer } = await start();
  for (const grantType of GRANTS) {
    const { body } = await (await prepare(server, client, grantType)).send();
    const introspected = await introspect(server, resourceServer, body.access_token);
    const [, claims = "e30"] = String(body.id_token ?? ".e30").split(".");
    const times = { ...introspected.body, ...JSON.parse(Buffer.from(claims, "base64url").toString()), expires_in: body.expires_in };

    const found = Object.entries(times).filter(([name]) => /^(exp|iat|nbf|auth_time|expires_in)$/.test(name));

    expect(found.length).toBeGreaterThanOrEqual(4);
    for (const [name, value] of found) expect([name, Number.isSafeInteger(value)]).toEqual([name, true]);
  }
});

test("[SD-20][SD-25][SD-26] a token of each grant is used again and again until it ends", async () => {
  const { server, client, resourceServer } = await start();
  for (const grantType of GRANTS) {
    const { body } = await (await prepare(server, client, grantType)).send();
    for (let use = 0; use < 20; use++) {
      expect((await introspect(server, resourceServer, body.access_token)).body.active).toBe(true);
    }
  }
});

test.for(GRANTS)("[SD-21][SD-23][I-10] an access token of %s ends after its time, to the second", async (grantType) => {
  const server = await startTestServer({ settings: { lifetimes: { ...DEFAULT_SETTINGS.lifetimes, accessToken: 600 } } });
  const client = await server.addClient(SCOPED);
  const resourceServer = await server.addClient(RESOURCE_SERVER);
  const { body } = await (await prepare(server, client, grantType)).send();

  server.clock.advance(599);
  const before = await introspect(server, resourceServer, body.access_token);
  server.clock.advance(1);
  const after = await introspect(server, resourceServer, body.access_token);

  expect(body.expires_in).toBe(600);
  expect(before.body).toMatchObject({ active: true, exp: server.clock.now() });
  expect(after.body).toEqual({ active: false });
});

test.for(GRANTS)("[SD-23] a client's own life of access tokens counts for %s", async (grantType) => {
  const server = await startTestServer();
  const client = await server.addClient({ ...SCOPED, lifetimes: { accessToken: 77 } });

  const { body } = await (await prepare(server, client, grantType)).send();

  expect(body.expires_in).toBe(77);
});

test.for(GRANTS.filter((grantType) => grantType !== "client_credentials"))(
  "[I-10][RF-07] an access token of %s never outlives a fixed end of its authorization, nor does a refresh move that",
  async (grantType) => {
    const server = await startTestServer({ settings: { lifetimes: { ...DEFAULT_SETTINGS.lifetimes, refreshTokenTotal: 5_000 } } });
    const client = await server.addClient(SCOPED);
    const resourceServer = await server.addClient(RESOURCE_SERVER);
    const { body: first } = await (await prepare(server, client, grantType)).send();

    server.clock.advance(4_000);
    const second = await refresh(server, client, first.refresh_token);
    server.clock.advance(999);
    const alive = await introspect(server, resourceServer, second.body.access_token);
    server.clock.advance(1);
    const over = await introspect(server, resourceServer, second.body.access_token);

    expect(second.body.expires_in).toBe(1_000);
    expect(alive.body).toMatchObject({ active: true, exp: server.clock.now() });
    expect(over.body).toEqual({ active: false });
    expect((await refresh(server, client, second.body.refresh_token)).body.error).toBe("invalid_grant");
  },
);

test.for([
  "state=x",
  "scope=openid",
  "response_type=code",
  "redirect_uri=https://other.example/",
  "code_verifier=x",
  "resource=https://a.example/",
])("RFC 6749 §3.2 MUST [RC-05][RC-30]: %s, which a refresh does not need, does no harm", async (parameter) => {
  const { server, client } = await start();
  const { send } = await prepare(server, client, "refresh_token");

  const { status, body } = await send(Object.fromEntries(new URLSearchParams(parameter)));

  expect(status).toBe(200);
  expect(Object.keys(body)).toEqual(MEMBERS.refresh_token);
});

test.for(["/auth/device", "/auth/revoke", "/auth/token"])(
  "RFC 6749 §3.2 MUST [RC-05]: parameters that %s does not need do no harm",
  async (path) => {
    const { server, client } = await start();
    const { body } = await (await prepare(server, client, "refresh_token")).send();
    const needed = {
      "/auth/device": {},
      "/auth/revoke": { token: body.access_token },
      "/auth/token": { grant_type: "refresh_token", refresh_token: body.refresh_token },
    }[path];
    const unneeded = {
      state: "x",
      redirect_uri: "https://x.example/",
      code_verifier: "x",
      response_type: "code",
      resource: "https://a.example/",
    };

    const { status } = await server.post(path, {
      client_id: client.clientId,
      client_secret: client.secret,
      ...needed,
      ...unneeded,
    });

    expect(status).toBe(200);
  },
);
