/** A program manages its own registration (RFC 7592): with its own token alone, by the rules of registration, and never more than it has. */

import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import {
  type Answer,
  basic,
  exchangeCode,
  getCode,
  getTokens,
  REDIRECT_URI,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { createDocuments } from "./documents.ts";

const METADATA = {
  client_name: "Notes Sync",
  redirect_uris: [REDIRECT_URI],
  grant_types: ["authorization_code", "refresh_token"],
  token_endpoint_auth_method: "client_secret_basic",
  contacts: ["ops@example.org"],
  scope: "openid email",
};

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});

interface Registered extends TestClient {
  readonly address: string;
  readonly token: string;
}

async function register(metadata: Readonly<Record<string, unknown>> = {}, at = server): Promise<Registered> {
  const { body, status } = await at.postJson("/auth/register", { ...METADATA, ...metadata });
  expect(status, JSON.stringify(body)).toBe(201);
  return {
    clientId: body.client_id,
    secret: body.client_secret,
    redirectUri: body.redirect_uris?.[0],
    address: body.registration_client_uri,
    token: body.registration_access_token,
  };
}

async function ask(method: string, address: string, token?: string, body?: unknown, at = server): Promise<Answer> {
  const headers = {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && { "content-type": "application/json" }),
  };
  const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const response = await at.fetch(new Request(address, { method, headers, ...sent }), { remoteAddress: "192.0.2.1" });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? "" : JSON.parse(text) };
}

const put = (client: Registered, metadata: Readonly<Record<string, unknown>>, at = server): Promise<Answer> =>
  ask("PUT", client.address, client.token, { client_id: client.clientId, ...metadata }, at);

const METHODS = ["GET", "PUT", "DELETE"];

test("RFC 7592 §2.1, §3 MUST [CM-01]: a client reads with its token what it registered, and learns no secret", async () => {
  const client = await register();

  const { body, headers, status } = await ask("GET", client.address, client.token);

  expect(status).toBe(200);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(client.address).toBe(`${server.issuer}/auth/register/${client.clientId}`);
  expect(body).toMatchObject({
    ...METADATA,
    client_id: client.clientId,
    registration_access_token: client.token,
    registration_client_uri: client.address,
  });
  expect(body).not.toHaveProperty("client_secret");
  expect(JSON.stringify(await server.store.findClient(client.clientId))).not.toContain(client.token);
});

test("RFC 7592 §2 MUST [CM-01][X-065]: no token, another client's, a token of another kind, or one that is cut: 401, and nothing changed", async () => {
  const [client, other] = [await register(), await register()];
  const { body } = await getTokens(server, client, { scope: "openid" });
  const wrong = [undefined, other.token, body.access_token, body.refresh_token, client.secret, client.token.slice(0, -1), "x"];

  for (const method of METHODS) {
    for (const token of wrong) {
      const answer = await ask(
        method,
        client.address,
        token,
        method === "PUT" ? { ...METADATA, client_id: client.clientId } : undefined,
      );
      expect([method, answer.status, answer.body.error]).toEqual([method, 401, "invalid_token"]);
      expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
    }
  }

  expect((await ask("GET", client.address, client.token)).body).toMatchObject(METADATA);
});

test("RFC 7592 §2 MUST [CM-01]: an administrator's client has no such token, and whatever is sent for it is refused", async () => {
  const client = await server.addClient({ isPublic: false });
  const registered = await register();
  const address = `${server.issuer}/auth/register/${client.clientId}`;

  for (const token of [registered.token, client.secret, ""]) {
    for (const method of METHODS) expect((await ask(method, address, token, method === "PUT" ? {} : undefined)).status).toBe(401);
  }
});

test("RFC 7592 §2.3 MUST [CM-02][CM-05]: a removed client is 401 in every respect, and its grants, codes and tokens are dead", async () => {
  const client = await register({ grant_types: ["authorization_code", "refresh_token", "client_credentials"] });
  const resources = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [], grantTypes: [] });
  const { body: tokens } = await getTokens(server, client, { scope: "openid" });
  const code = await getCode(server, client, { scope: "openid" });

  const removed = await ask("DELETE", client.address, client.token);

  expect([removed.status, removed.body]).toEqual([204, ""]);
  for (const method of METHODS) {
    const { body, status } = await ask(method, client.address, client.token, method === "PUT" ? METADATA : undefined);
    expect([status, body.error]).toEqual([401, "invalid_token"]);
  }
  const looked = await server.post(
    "/auth/introspect",
    { token: tokens.access_token },
    basic(resources.clientId, resources.secret ?? ""),
  );
  expect(looked.body).toEqual({ active: false });
  expect((await exchangeCode(server, client, code)).body.error).toBe("invalid_client");
  expect((await server.get("/auth/userinfo", { authorization: `Bearer ${tokens.access_token}` })).status).toBe(401);
  expect(await server.store.findConsent(server.alice.id, client.clientId)).toBeUndefined();
  expect((await ask("GET", `${server.issuer}/auth/register/nobody`, client.token)).status).toBe(401);
});

test("RFC 7592 §2.2 MUST [CM-03]: an update replaces everything, and what is left out falls to its default", async () => {
  const client = await register();

  const { body, status } = await put(client, { redirect_uris: ["https://client.example/new"] });

  expect(status).toBe(200);
  const fresh = (await server.postJson("/auth/register", { redirect_uris: ["https://client.example/new"] })).body;
  const { client_id, client_id_issued_at, registration_access_token, registration_client_uri, ...shown } = body;
  expect([client_id, registration_access_token, registration_client_uri]).toEqual([client.clientId, client.token, client.address]);
  expect(client_id_issued_at).toBeTypeOf("number");
  expect({ ...fresh, ...shown }).toEqual(fresh);
  for (const gone of ["client_name", "contacts"]) expect(body).not.toHaveProperty(gone);
  expect((await ask("GET", client.address, client.token)).body).toEqual(body);
});

test("RFC 7592 §2.2 MUST [CM-03]: an address that was taken away is refused at once, and a code that went there is worth nothing", async () => {
  const client = await register();
  const code = await getCode(server, client, { scope: "openid" });

  await put(client, { ...METADATA, redirect_uris: ["https://client.example/new"] });

  expect((await exchangeCode(server, client, code)).body.error).toBe("invalid_grant");
  const page = await server
    .browser()
    .open(`${server.issuer}/auth/authorize?client_id=${client.clientId}&redirect_uri=${REDIRECT_URI}`);
  expect(page.location).toBeUndefined();
});

test.for<[string, (client: Registered) => Readonly<Record<string, unknown>>]>([
  ["no client_id", () => ({ client_id: undefined })],
  ["another client_id", () => ({ client_id: "other" })],
  ["registration_access_token", ({ token }) => ({ registration_access_token: token })],
  ["registration_client_uri", ({ address }) => ({ registration_client_uri: address })],
  ["client_secret_expires_at", () => ({ client_secret_expires_at: 0 })],
  ["client_id_issued_at", () => ({ client_id_issued_at: 1 })],
  ["a wrong client_secret", () => ({ client_secret: "wrong" })],
  ["a client_secret that is a number", () => ({ client_secret: 1 })],
  ["a redirect URI that no client may have", () => ({ redirect_uris: ["javascript:alert(1)"] })],
  ["a grant that no such client may have", () => ({ grant_types: ["password"] })],
  ["a software statement", () => ({ software_statement: "x" })],
])("RFC 7592 §2.2 MUST [CM-03][CM-04]: an update with %s is 400, and changes nothing", async ([, wrong]) => {
  const client = await register();
  const before = await server.store.findClient(client.clientId);

  const { body, status } = await put(client, { ...METADATA, ...wrong(client) });

  expect([status, /^invalid_/.test(body.error)]).toEqual([400, true]);
  expect(await server.store.findClient(client.clientId)).toEqual(before);
});

test("RFC 7592 §2.2 MUST [CM-04]: the present secret may stand in an update, and stays; an older one may not", async () => {
  const client = await register();

  const echoed = await put(client, { ...METADATA, client_secret: client.secret });
  const silent = await put(client, METADATA);
  await server.administration.clients.rotateSecret(client.clientId, { overlap: 3_600 });
  const older = await put(client, { ...METADATA, client_secret: client.secret });

  expect([echoed.status, echoed.body.client_secret]).toEqual([200, client.secret]);
  expect(silent.body).not.toHaveProperty("client_secret");
  expect(older.body.error).toBe("invalid_client_metadata");
  const { status } = await getTokens(server, client, { scope: "openid" });
  expect(status).toBe(200);
});

test("[CM-04]: guesses at a secret are slowed down as at the token endpoint", async () => {
  const client = await register();
  const answers = [];
  for (let i = 0; i < 30; i++) answers.push(await put(client, { ...METADATA, client_secret: `wrong ${i}` }));

  expect(answers.at(-1)).toMatchObject({ status: 429 });
});

test("RFC 7592 §2.2 [CM-03]: a client that becomes confidential gets a secret, and one that becomes public has none", async () => {
  const client = await register({ token_endpoint_auth_method: "none" });

  const confidential = await put(client, METADATA);
  const secret = confidential.body.client_secret;
  const asked = await server.post("/auth/introspect", { token: "x" }, basic(client.clientId, secret));
  const open = await put(client, { ...METADATA, token_endpoint_auth_method: "none" });

  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(confidential.body.client_secret_expires_at).toBe(0);
  expect(asked.body).toEqual({ active: false });
  expect(open.body).not.toHaveProperty("client_secret");
  expect((await server.store.findClient(client.clientId))?.secretHash).toBeUndefined();
});

test("RFC 7592 §2.2 [CM-03]: a client that is to sign with its secret gets one that is sealed, once", async () => {
  const client = await register();

  const signing = await put(client, { ...METADATA, token_endpoint_auth_method: "client_secret_jwt" });
  const again = await put(client, { ...METADATA, token_endpoint_auth_method: "client_secret_jwt" });

  expect(signing.body.client_secret).toMatch(/^[\w-]{43}$/);
  expect(signing.body.client_secret).not.toBe(client.secret);
  expect(again.body).not.toHaveProperty("client_secret");
  expect((await server.store.findClient(client.clientId))?.sealedSecret).toBeDefined();
});

test("[CM-05]: a client that gives up its own grant loses the tokens of it", async () => {
  const client = await register({ grant_types: ["authorization_code", "client_credentials"] });
  const credentials = basic(client.clientId, client.secret ?? "");
  const { body } = await server.post("/auth/token", { grant_type: "client_credentials" }, credentials);

  await put(client, METADATA);

  expect((await server.post("/auth/introspect", { token: body.access_token }, credentials)).body).toEqual({ active: false });
  expect((await server.post("/auth/token", { grant_type: "client_credentials" }, credentials)).status).toBe(400);
});

test("RFC 7592 §2 MUST [CM-02]: what an administrator forbids is 403: the setting, a disabled client, a registration that they changed", async () => {
  const registration = { ...DEFAULT_SETTINGS.registration, isManageable: false };
  const [client, disabled, edited] = [await register(), await register(), await register()];
  await server.administration.clients.disable(disabled.clientId);
  await server.administration.clients.edit(edited.clientId, { scope: "openid" });

  expect((await put(edited, METADATA)).status).toBe(403);
  expect((await ask("GET", edited.address, edited.token)).body.scope).toBe("openid");
  for (const method of METHODS)
    expect((await ask(method, disabled.address, disabled.token, method === "PUT" ? METADATA : undefined)).status).toBe(403);

  server.server.reconfigure({ ...DEFAULT_SETTINGS, registration });
  expect(await server.postJson("/auth/register", METADATA)).not.toHaveProperty("body.registration_access_token");
  for (const method of METHODS)
    expect((await ask(method, client.address, client.token, method === "PUT" ? METADATA : undefined)).status).toBe(403);
});

test("[CM-03]: what an administrator decided about a client survives its updates, and a new description waits for another approval", async () => {
  server.server.reconfigure({ ...DEFAULT_SETTINGS, registration: { ...DEFAULT_SETTINGS.registration, mode: "approval" } });
  const client = await register();
  await server.administration.clients.approve(client.clientId);
  await server.administration.clients.edit(client.clientId, { consent: "ask", level: 2 });

  const same = await put(client, METADATA);
  const other = await put(client, { ...METADATA, redirect_uris: ["https://evil.example/cb"] });

  expect(same.body).not.toHaveProperty("waits_for_approval");
  expect(other.body).toMatchObject({ waits_for_approval: true });
  expect(await server.store.findClient(client.clientId)).toMatchObject({ consent: "ask", level: 2, waits: true });
});

test("[CM-03]: twenty updates at once and an administrator's edit among them leave one whole description, and the edit", async () => {
  const client = await register();
  const uris = Array.from({ length: 20 }, (_, i) => `https://client.example/${i}`);

  const updates = uris.map((uri) => put(client, { ...METADATA, client_name: uri, redirect_uris: [uri] }));
  await updates[0];
  await server.administration.clients.edit(client.clientId, { scope: "openid" });
  const answers = await Promise.all(updates);

  const after = await server.store.findClient(client.clientId);
  expect(after?.scope).toEqual(["openid"]);
  expect(after?.redirectUris).toEqual([after?.name]);
  for (const answer of answers) expect(answer).toMatchObject({ status: expect.toBeOneOf([200, 403]) });
  expect((await put(client, METADATA)).status).toBe(403);
});

test("[CM-03]: an update that waits for its sector while an administrator edits the client is refused, and the edit stays", async () => {
  const documents = createDocuments();
  const waiting = await startTestServer({ fetcher: documents.fetcher });
  const client = await register({}, waiting);
  const sector = "https://client.example/sector";
  documents.publish(sector, ["https://client.example/new"]);
  const release = documents.hold();

  const update = put(
    client,
    { ...METADATA, redirect_uris: ["https://client.example/new"], sector_identifier_uri: sector },
    waiting,
  );
  while (documents.asked.length === 0) await new Promise(setImmediate);
  await waiting.administration.clients.edit(client.clientId, { scope: "openid" });
  release();

  expect((await update).status).toBe(403);
  expect(await waiting.store.findClient(client.clientId)).toMatchObject({ scope: ["openid"], redirectUris: [REDIRECT_URI] });
});

test("[CM-03]: a preflight lets a program in a browser read, replace and remove", async () => {
  const client = await register();
  const { headers, status } = await ask("OPTIONS", client.address);

  expect(status).toBe(204);
  expect(headers.get("access-control-allow-methods")).toBe("GET, HEAD, PUT, DELETE, OPTIONS");
});

test("[CM-03][X-067]: whatever an update holds, it is taken or refused as bad metadata", async () => {
  const client = await register();
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom(...Object.keys(METADATA), "client_secret", "jwks", "x"), fc.jsonValue()),
      async (json) => {
        server.clock.advance(3_600);
        const { body, status } = await ask("PUT", client.address, client.token, { client_id: client.clientId, ...json });
        if (status !== 200)
          expect([status, body.error]).toEqual([400, expect.toBeOneOf(["invalid_client_metadata", "invalid_redirect_uri"])]);
      },
    ),
    { numRuns: 60 },
  );
});
