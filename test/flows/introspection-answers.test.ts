/** What introspection says: of a live token all that a mail server reads, of a dead one nothing, from the moment it died. */

import { beforeAll, expect, test } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import {
  type Answer,
  basic,
  decideDevice,
  getTokens,
  goThrough,
  introspect,
  PASSWORD,
  pollDevice,
  refresh,
  startDevice,
  startTestServer,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const MAIL = "urn:ietf:params:oauth:scope:mail";
const DEAD = { active: false };
const RESOURCE_SERVER = { isPublic: false, resourceServer: true, redirectUris: [] };

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

interface Setting {
  readonly server: TestServer;
  readonly resourceServer: TestClient;
  readonly client: TestClient;
  look(token: string): Promise<Answer>;
}

async function startSetting(options: Parameters<typeof startTestServer>[0] = {}): Promise<Setting> {
  const server = await startTestServer(options);
  const resourceServer = await server.addClient(RESOURCE_SERVER);
  const grantTypes = ["authorization_code", "refresh_token", DEVICE_GRANT, "password", "client_credentials", "implicit"];
  const client = await server.addClient({ isPublic: false, grantTypes });
  return { server, resourceServer, client, look: (token) => introspect(server, resourceServer, token) };
}

/** Every way to an access token. */
const GRANTS: readonly (readonly [string, (setting: Setting, scope: string) => Promise<string>])[] = [
  ["an authorization code", async ({ server, client }, scope) => (await getTokens(server, client, { scope })).body.access_token],
  [
    "a refresh token",
    async ({ server, client }, scope) => {
      const { body } = await getTokens(server, client, { scope });
      return (await refresh(server, client, body.refresh_token)).body.access_token;
    },
  ],
  [
    "a device code",
    async ({ server, client }, scope) => {
      const { body } = await startDevice(server, client, { scope });
      await decideDevice(server, body.user_code);
      return (await pollDevice(server, client, body.device_code)).body.access_token;
    },
  ],
  ["a password", async ({ server, client }, scope) => (await passwordGrant(server, client, scope)).body.access_token],
  [
    "the implicit grant",
    async ({ server, client }, scope) => {
      const parameters = { response_type: "token", client_id: client.clientId, redirect_uri: client.redirectUri, scope };
      const browser = server.browser();
      const page = await browser.open(`${server.issuer}/auth/authorize?${new URLSearchParams(parameters)}`);
      const { location } = await goThrough(browser, page);
      return new URLSearchParams(location?.hash.slice(1)).get("access_token") ?? "";
    },
  ],
];

function passwordGrant(server: TestServer, client: TestClient, scope: string): Promise<Answer> {
  const { clientId, secret } = client;
  const asked = { grant_type: "password", username: USERNAME, password: "correct horse battery staple", scope };
  return server.post("/auth/token", { ...asked, client_id: clientId, client_secret: secret });
}

function clientCredentials(server: TestServer, { clientId, secret }: TestClient, scope: string): Promise<Answer> {
  const asked = { grant_type: "client_credentials", scope };
  return server.post("/auth/token", { ...asked, client_id: clientId, client_secret: secret });
}

let shared: Setting;
beforeAll(async () => {
  shared = await startSetting();
});

test.for(GRANTS)(
  "RFC 7662 §2.2 MUST [RC-18][IN-02][SD-18][RC-42][RC-15]: a live token by %s has all members, each of its type",
  async ([, get]) => {
    const { server, client, look } = shared;
    const token = await get(shared, "openid mail");
    const now = server.clock.now();

    const { status, headers, body } = await look(token);

    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json");
    expect(body).toEqual({
      active: true,
      scope: `openid ${MAIL}`,
      client_id: client.clientId,
      username: "alice@example.org",
      email: "alice@example.org",
      token_type: "Bearer",
      exp: now + 3_600,
      iat: now,
      nbf: now,
      sub: server.alice.id,
      aud: "https://auth.example",
      iss: "https://auth.example",
      jti: expect.stringMatching(/^[A-Za-z0-9_-]{33}$/),
      auth_time: expect.any(Number),
      acr: "1",
    });
  },
);

test("RFC 7662 §2.2 MUST [RC-18][SD-25][CC-03]: a client's own token has no username, e-mail or auth_time, and its sub is the client", async () => {
  const { server, client, look } = shared;
  const now = server.clock.now();

  const { body } = await look((await clientCredentials(server, client, "openid")).body.access_token);

  expect(body).toEqual({
    active: true,
    scope: "openid",
    client_id: client.clientId,
    token_type: "Bearer",
    exp: now + 3_600,
    iat: now,
    nbf: now,
    sub: client.clientId,
    aud: "https://auth.example",
    iss: "https://auth.example",
    jti: expect.any(String),
  });
});

test("[RC-18][CC-03] a client that acts for itself is told with the mailbox that it is bound to; one that is bound to none gets no mail scope", async () => {
  const { server, look } = shared;
  const job = { isPublic: false, redirectUris: [], grantTypes: ["client_credentials"], scope: "openid mail" };
  const scanner = await server.addClient({ ...job, mailbox: "scanner@example.org" });
  const robot = await server.addClient(job);

  const { body: token } = await clientCredentials(server, scanner, "mail");
  const { body: own } = await clientCredentials(server, robot, "openid mail");
  const { status, body: refused } = await clientCredentials(server, robot, "mail");

  expect((await look(token.access_token)).body).toMatchObject({
    username: "scanner@example.org",
    scope: MAIL,
    sub: scanner.clientId,
  });
  expect((await server.server.verifyAccessToken(token.access_token))?.username).toBe("scanner@example.org");
  expect(own.scope).toBe("openid");
  expect((await look(own.access_token)).body.username).toBeUndefined();
  expect([status, refused.error]).toEqual([400, "invalid_scope"]);
  await expect(server.addClient({ ...job, mailbox: "a b" })).rejects.toThrow(/mailbox/);
  await expect(server.addClient({ mailbox: "a@example.org" })).rejects.toThrow(/client_credentials/);
});

test("[RC-18] the username is in lower case, whatever was typed; without an address there is no email, and nothing is null", async () => {
  const { server, client, look } = await startSetting();
  await server.addAccount("Bob@Mail.Example");
  const asked = { grant_type: "password", username: "BOB@mail.example", password: "correct horse battery staple", scope: "openid" };
  const { body } = await server.post("/auth/token", { ...asked, client_id: client.clientId, client_secret: client.secret });

  const looked = await look(body.access_token);

  expect(looked.body.username).toBe("bob@mail.example");
  expect(looked.body).not.toHaveProperty("email");
  expect(Object.values(looked.body)).not.toContain(null);
});

test("[SD-18][RF-03] a narrowed token is told with its own scope, and the next one from the same authorization with the whole", async () => {
  const { server, client, look } = await startSetting();
  const { body } = await getTokens(server, client, { scope: "openid email mail" });
  const narrowed = await refresh(server, client, body.refresh_token, { scope: "mail" });
  const whole = await refresh(server, client, narrowed.body.refresh_token);

  expect((await look(narrowed.body.access_token)).body.scope).toBe(MAIL);
  expect((await look(whole.body.access_token)).body.scope).toBe(`openid email ${MAIL}`);
});

test("[RC-18] each token has a jti of its own", async () => {
  const { server, client, look } = await startSetting();
  const { body } = await getTokens(server, client);
  const second = await refresh(server, client, body.refresh_token);
  const third = await refresh(server, client, second.body.refresh_token);

  const ids = await Promise.all([body, second.body, third.body].map(async (one) => (await look(one.access_token)).body.jti));

  expect(new Set(ids).size).toBe(3);
});

test("RFC 7662 §2.2 MUST NOT [IN-03][IN-04][RC-19][SD-18]: of every dead or foreign token the same 21 bytes under 200, and no more", async () => {
  const { server, resourceServer, client } = await startSetting();
  const other = await startTestServer({ seed: "another installation" });
  const foreign = (await getTokens(other, await other.addClient())).body.access_token;
  const revoked = (await getTokens(server, client)).body.access_token;
  const { clientId: client_id, secret: client_secret } = client;
  await server.post("/auth/revoke", { token: revoked, client_id, client_secret });
  const live = (await getTokens(server, client)).body.access_token;
  const expired = (await getTokens(server, client)).body.access_token;
  const forged = `${live.slice(0, -2)}${live.endsWith("AA") ? "BB" : "AA"}`;

  const texts: string[] = [];
  const ask = async (token: string): Promise<void> => {
    const body = new URLSearchParams({ token, client_id: resourceServer.clientId, client_secret: resourceServer.secret ?? "" });
    const response = await server.fetch(new Request(`${server.issuer}/auth/introspect`, { method: "POST", body }));
    expect(response.status).toBe(200);
    texts.push(await response.text());
  };
  for (const token of ["random text", "lk_access_", foreign, revoked, forged, live.slice(0, -4), "é", "null"]) await ask(token);
  server.clock.advance(3_600);
  await ask(expired);

  expect(new Set(texts)).toEqual(new Set(['{"active":false}']));
});

test("RFC 7662 §4 MUST [IN-05][SD-21]: a token is alive to its last second, and not in the next", async () => {
  const { server, client, look } = await startSetting();
  const { body } = await getTokens(server, client);

  server.clock.advance(3_599);
  const last = await look(body.access_token);
  server.clock.advance(1);
  const next = await look(body.access_token);

  expect(last.body.active).toBe(true);
  expect(next.body).toEqual(DEAD);
});

test("RFC 7662 §4 MUST [IN-05][X-071][TK-11]: cut, padded or changed in any bit, it is dead here and 401 at a resource", async () => {
  const { server, client, look } = await startSetting();
  const token = (await getTokens(server, client, { scope: "openid" })).body.access_token;
  const bytes = Buffer.from(token.slice("lk_access_".length), "base64url");
  const flipped = Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const changed = Buffer.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return `lk_access_${changed.toString("base64url")}`;
  });
  const cutAndPadded = [
    token.slice(0, -1),
    token.slice(0, -4),
    token.slice(1),
    ...["A", "=", "==", "\0", "\n", " ", "AAAA"].flatMap((more) => [`${token}${more}`]),
    ` ${token}`,
    token.toLowerCase(),
    token.toUpperCase(),
    token.replace("lk_access_", "lk_refresh_"),
    token.replace("lk_access_", "lk_code_"),
    token.replace("lk_access_", ""),
  ];

  for (const changed of [...flipped, ...cutAndPadded]) {
    expect((await look(changed)).body).toEqual(DEAD);
    // What a header cannot carry, or is trimmed from it, never was another token.
    if (!/^[!-~]+$/.test(changed)) continue;
    const refused = await server.get("/auth/userinfo", bearer(changed));
    expect(refused.status).toBe(401);
    expect(refused.body).toMatchObject({ error: "invalid_token" });
  }

  expect((await look(token)).body.active).toBe(true);
  expect((await server.get("/auth/userinfo", bearer(token))).status).toBe(200);
});

/** Each level at which a token can end, and what brings it back where that is meant. */
const ENDS: readonly (readonly [
  string,
  (setting: Setting, answer: Answer) => Promise<unknown>,
  ((setting: Setting) => Promise<unknown>)?,
])[] = [
  [
    "the token",
    ({ server, client: { clientId, secret } }, { body }) =>
      server.post("/auth/revoke", { token: body.access_token, client_id: clientId, client_secret: secret }),
  ],
  [
    "its refresh token",
    ({ server, client: { clientId, secret } }, { body }) =>
      server.post("/auth/revoke", { token: body.refresh_token, client_id: clientId, client_secret: secret }),
  ],
  ["the token, by an administrator", ({ server }, { body }) => server.server.revokeToken(body.access_token)],
  [
    "the authorization, by an administrator",
    async ({ server }) => {
      const { items } = await server.administration.authorizations.list({ accountId: server.alice.id }, { limit: 10 });
      for (const { id } of items) await server.administration.authorizations.end(id);
    },
  ],
  [
    "the consent, by the person",
    async ({ server, client }) => {
      const browser = server.browser();
      const page = await goThrough(browser, await browser.open(`${server.issuer}/account`));
      await browser.submit(page, { end: client.clientId });
    },
  ],
  [
    "the client, disabled",
    ({ server, client }) => server.administration.clients.disable(client.clientId),
    ({ server, client }) => server.administration.clients.enable(client.clientId),
  ],
  ["the client, removed", ({ server, client }) => server.administration.clients.remove(client.clientId)],
  [
    "the account, disabled",
    ({ server }) => server.administration.accounts.disable(server.alice.id),
    ({ server }) => server.administration.accounts.enable(server.alice.id),
  ],
  ["the account, removed", ({ server }) => server.administration.accounts.remove(server.alice.id)],
  [
    "the account's password, changed",
    ({ server }) => server.administration.accounts.setPassword(server.alice.id, "another long enough password"),
  ],
];

test.for(ENDS)(
  "[IN-14][SD-20][SD-22] the end of %s acts in the very next request, at introspection and at a resource",
  async ([, end, mend]) => {
    const setting = await startSetting();
    const { server, client, look } = setting;
    const answer = await getTokens(server, client, { scope: "openid" });
    const token = answer.body.access_token;
    expect((await look(token)).body.active).toBe(true);
    expect((await server.get("/auth/userinfo", bearer(token))).status).toBe(200);

    await end(setting, answer);

    expect((await look(token)).body).toEqual(DEAD);
    expect((await server.get("/auth/userinfo", bearer(token))).status).toBe(401);
    expect(await server.server.verifyAccessToken(token)).toBeUndefined();
    await mend?.(setting);
    expect((await look(token)).body.active).toBe(mend !== undefined);
  },
);

test("[SD-20] one token is used a hundred times, and refreshed goes on without a new sign-in", async () => {
  const { server, client, look } = await startSetting();
  const { body } = await getTokens(server, client, { scope: "openid" });

  for (let count = 0; count < 100; count++) {
    expect((await look(body.access_token)).body.active).toBe(true);
    server.clock.advance(30);
  }
  const again = await refresh(server, client, body.refresh_token);

  expect((await look(again.body.access_token)).body.active).toBe(true);
});

test.for<[string, (store: Store) => Partial<Store>, Readonly<Record<string, unknown>>]>([
  [
    "the account has another address",
    (store) => ({
      findAccount: async (id) => {
        const account = await store.findAccount(id);
        return account && { ...account, email: "new@example.org" };
      },
    }),
    { email: "new@example.org" },
  ],
  [
    "the account has another name",
    (store) => ({
      findAccount: async (id) => {
        const account = await store.findAccount(id);
        return account && { ...account, username: "renamed@example.org" };
      },
    }),
    { username: "renamed@example.org" },
  ],
  [
    "the client may have less",
    (store) => ({
      findClient: async (id) => {
        const client = await store.findClient(id);
        return client && { ...client, scope: ["openid"] };
      },
    }),
    { scope: "openid" },
  ],
  [
    "the authorization ends sooner",
    (store) => ({
      findAuthorization: async (id, now) => {
        const authorization = await store.findAuthorization(id, now);
        return authorization && { ...authorization, endsAt: now + 5 };
      },
    }),
    { exp: expect.any(Number) },
  ],
])("[SD-20][RC-18] what was said of a token is not said again when %s", async ([, change, expected]) => {
  const plain = await openSqliteStore({ file: ":memory:" });
  const store: Store = Object.create(plain);
  const setting = await startSetting({ store });
  const { body: tokens } = await getTokens(setting.server, setting.client, { scope: "openid email" });
  const { body: before } = await setting.look(tokens.access_token);
  expect((await setting.look(tokens.access_token)).body).toEqual(before);

  Object.assign(store, change(plain));
  const { body: after } = await setting.look(tokens.access_token);

  expect(after).toEqual({ ...before, ...expected });
  expect(after).not.toEqual(before);
});

test("[RC-35] a resource server is told the name or the e-mail address, as its administrator chose, each with its own answers", async () => {
  const server = await startTestServer();
  const account = await server.addAccount("carol", { email: "Carol.Jones@example.org" });
  const client = await server.addClient({ isPublic: false, grantTypes: ["password"], redirectUris: [], scope: "mail" });
  const byName = await server.addClient({ isPublic: false, redirectUris: [], resourceServer: true });
  const byEmail = await server.addClient({ isPublic: false, redirectUris: [], resourceServer: true, usernameClaim: "email" });
  const signedIn = { grant_type: "password", username: "carol", password: PASSWORD };
  const { body } = await server.post("/auth/token", signedIn, basic(client.clientId, client.secret ?? ""));
  const toldTo = async (resourceServer: typeof byName) =>
    (await introspect(server, resourceServer, body.access_token)).body.username;

  expect([await toldTo(byName), await toldTo(byEmail), await toldTo(byName)]).toEqual(["carol", account.email, "carol"]);
  await expect(server.addClient({ usernameClaim: "email" })).rejects.toThrow("only a resource server");
});
