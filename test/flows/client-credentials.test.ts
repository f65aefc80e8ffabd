/** A client acts for itself: which clients may, with which scope, and how its tokens are told from a person's. */

import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import { basic, getTokens, introspect, startTestServer, type TestClient, type TestServer } from "../../src/testing/index.ts";
import { openWatchedStore } from "./watched-store.ts";

const GRANT = { grant_type: "client_credentials" };
const SERVICE = { isPublic: false, grantTypes: ["client_credentials"], redirectUris: [], scope: "jobs.read jobs.write" };

async function start(): Promise<{ server: TestServer; client: TestClient; resourceServer: TestClient }> {
  const server = await startTestServer();
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  return { server, client: await server.addClient(SERVICE), resourceServer };
}

const headerOf = ({ clientId, secret = "" }: TestClient): { readonly authorization: string } => basic(clientId, secret);

test("RFC 6749 §4.4.3 MUST NOT [CC-02][SD-25][TK-06]: a client gets an access token, and no refresh token", async () => {
  const { server, client, resourceServer } = await start();

  const { status, body } = await server.post("/auth/token", GRANT, headerOf(client));

  expect(status).toBe(200);
  expect(body).toEqual({
    access_token: expect.stringMatching(/^lk_access_/),
    token_type: "Bearer",
    expires_in: 3_600,
    scope: "jobs.read jobs.write",
  });
  expect((await introspect(server, resourceServer, body.access_token)).body.active).toBe(true);
});

test("RFC 6749 §4.4.3 MUST NOT [CC-02]: not even where the client has the refresh grant and asks for offline_access", async () => {
  const { server } = await start();
  const client = await server.addClient({
    ...SERVICE,
    grantTypes: ["client_credentials", "refresh_token"],
    scope: "openid offline_access",
  });

  const { body } = await server.post("/auth/token", { ...GRANT, scope: "openid offline_access" }, headerOf(client));

  expect(Object.keys(body)).toEqual(["access_token", "token_type", "expires_in", "scope"]);
});

test.for<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
  ["no secret", { client_id: "service" }, {}],
  ["an empty secret", { client_id: "service", client_secret: "" }, {}],
  ["a wrong secret in the body", { client_id: "service", client_secret: "wrong" }, {}],
  ["a wrong secret in the header", {}, basic("service", "wrong")],
  ["nobody's name", {}, {}],
])("RFC 6749 §4.4.2 MUST [CC-01][CA-16][X-053]: with %s there is no token", async ([, parameters, headers]) => {
  const { server } = await start();
  await server.addClient({ ...SERVICE, clientId: "service" });

  const { status, body } = await server.post("/auth/token", { ...GRANT, ...parameters }, headers);

  expect([status, body.error]).toEqual([401, "invalid_client"]);
});

test("RFC 6749 §4.4 MUST [CA-07][X-052][I-23]: a public client gets none, by registration, by an administrator, or by asking", async () => {
  const { server } = await start();
  const register = (grant_types: readonly string[]) =>
    server.postJson("/auth/register", {
      token_endpoint_auth_method: "none",
      grant_types,
      redirect_uris: ["https://client.example/cb"],
    });
  const publicClient = await server.addClient();

  const alone = await register(["client_credentials"]);
  const beside = await register(["authorization_code", "client_credentials"]);
  const asked = await server.post("/auth/token", { ...GRANT, client_id: beside.body.client_id });
  const invented = await server.post("/auth/token", { ...GRANT, client_id: beside.body.client_id, client_secret: "invented" });
  const administrators = await server.post("/auth/token", { ...GRANT, client_id: publicClient.clientId });

  expect([alone.status, alone.body.error]).toEqual([400, "invalid_client_metadata"]);
  expect([beside.status, beside.body.grant_types]).toEqual([201, ["authorization_code"]]);
  expect([asked.status, asked.body.error]).toEqual([400, "unauthorized_client"]);
  expect([invented.status, invented.body.error]).toEqual([401, "invalid_client"]);
  expect([administrators.status, administrators.body.error]).toEqual([400, "unauthorized_client"]);
  await expect(server.addClient({ ...SERVICE, isPublic: true })).rejects.toThrow("a public client has no credentials");
});

test("RFC 6749 §4.4 MUST [CA-07][X-052][I-23]: a public client gets none even if its row has the grant", async () => {
  const { server, client } = await start();
  const row = await server.store.findClient(client.clientId);
  const standing = await server.store.findStandingAuthorization(client.clientId);
  if (row === undefined || standing === undefined) throw new Error("the client was added");
  const clientId = "public-with-the-grant";
  const saved = await server.store.saveClient(
    { ...row, clientId, secretHash: undefined, authenticationMethod: "none" },
    { ...standing, id: "B".repeat(22), clientId },
  );

  const { status, body } = await server.post("/auth/token", { ...GRANT, client_id: clientId });

  expect(saved).toBe(true);
  expect([status, body.error]).toEqual([400, "unauthorized_client"]);
});

test("RFC 9700 §4.15 MUST [CC-03][RC-18]: a client's own token names the client, and has nothing of a person", async () => {
  const { server, client, resourceServer } = await start();
  const { body } = await server.post("/auth/token", GRANT, headerOf(client));

  const { body: introspected } = await introspect(server, resourceServer, body.access_token);
  const userinfo = await server.get("/auth/userinfo", { authorization: `Bearer ${body.access_token}` });
  const verified = await server.server.verifyAccessToken(body.access_token);

  const now = server.clock.now();
  expect(introspected).toEqual({
    active: true,
    scope: "jobs.read jobs.write",
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
  expect([userinfo.status, userinfo.body.error]).toEqual([403, "insufficient_scope"]);
  expect(verified).toMatchObject({ clientId: client.clientId, subject: client.clientId, username: undefined, email: undefined });
});

test("RFC 9700 §4.15 MUST [CC-03]: no client can have an account's id, nor an account a client's", async () => {
  const { server } = await start();

  await expect(server.addClient({ ...SERVICE, clientId: server.alice.id })).rejects.toThrow("taken");
  const { body } = await server.postJson("/auth/register", { client_id: server.alice.id, grant_types: ["client_credentials"] });
  const taken = await server.store.saveAccount(
    { ...server.alice, id: body.client_id, username: "mallory", email: undefined },
    undefined,
  );

  expect(body.client_id).not.toBe(server.alice.id);
  expect(taken).toBe(false);
});

test("RFC 9700 §4.15 [CC-03]: a client named like a person is not that person", async () => {
  const { server, resourceServer } = await start();
  const client = await server.addClient({
    ...SERVICE,
    clientId: server.alice.username,
    name: server.alice.username,
    scope: "openid email",
  });
  const { body } = await server.post("/auth/token", GRANT, headerOf(client));

  const { body: introspected } = await introspect(server, resourceServer, body.access_token);
  const userinfo = await server.get("/auth/userinfo", { authorization: `Bearer ${body.access_token}` });

  expect(introspected).toMatchObject({ active: true, sub: "alice@example.org", client_id: "alice@example.org" });
  expect(introspected).not.toHaveProperty("username");
  expect(introspected).not.toHaveProperty("email");
  expect(userinfo.status).toBe(403);
});

test.for<[string, string | undefined, number, string]>([
  ["nothing in particular", undefined, 200, "jobs.read jobs.write"],
  ["one of its scopes", "jobs.write", 200, "jobs.write"],
  ["both, in another order", "jobs.write jobs.read", 200, "jobs.write jobs.read"],
  ["one twice", "jobs.read jobs.read", 200, "jobs.read"],
  ["one more than it has", "jobs.read admin", 200, "jobs.read"],
  ["none that it has", "admin", 400, "invalid_scope"],
  ["a malformed one", 'jobs."read"', 400, "invalid_scope"],
])("RFC 6749 §3.3 [RC-10][RC-11][AZ-07][I-08]: a client that asks for %s", async ([, scope, status, outcome]) => {
  const { server, client, resourceServer } = await start();

  const answer = await server.post("/auth/token", { ...GRANT, scope }, headerOf(client));

  expect([answer.status, answer.body.scope ?? answer.body.error]).toEqual([status, outcome]);
  if (status !== 200) return;
  const { body } = await introspect(server, resourceServer, answer.body.access_token);
  expect(body.scope.split(" ").toSorted()).toEqual(outcome.split(" ").toSorted());
});

test.for<[string, readonly string[], string | undefined, string]>([
  ["nothing, when an administrator opened nothing", [], undefined, ""],
  ["nothing, when it asks for much", [], "openid email admin jobs.read", ""],
  ["what an administrator opened", ["jobs.read"], undefined, "jobs.read"],
  ["of what it asks, what was opened", ["jobs.read", "jobs.write"], "jobs.write admin", "jobs.write"],
])("[DR-15][X-064][I-08] a client that registered itself may do for itself %s", async ([, ownScope, scope, granted]) => {
  const server = await startTestServer({ settings: { registration: { ...DEFAULT_SETTINGS.registration, ownScope } } });
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  const { body: registered } = await server.postJson("/auth/register", {
    grant_types: ["client_credentials"],
    scope: "openid email",
  });

  const { status, body } = await server.post(
    "/auth/token",
    { ...GRANT, scope },
    basic(registered.client_id, registered.client_secret),
  );

  expect([status, body.scope]).toEqual([200, granted]);
  expect((await introspect(server, resourceServer, body.access_token)).body).toMatchObject({ active: true, scope: granted });
});

test.for<[string, (server: TestServer, client: TestClient) => Promise<unknown>]>([
  ["disabled", (server, { clientId }) => server.administration.clients.disable(clientId)],
  ["removed", (server, { clientId }) => server.administration.clients.remove(clientId)],
])("[I-15][IN-14][CA-15] a client that was %s gets no token, and those that it has are dead", async ([, happen]) => {
  const { server, client, resourceServer } = await start();
  const { body } = await server.post("/auth/token", GRANT, headerOf(client));

  await happen(server, client);

  const refused = await server.post("/auth/token", GRANT, headerOf(client));
  expect([refused.status, refused.body]).toEqual([
    401,
    { error: "invalid_client", error_description: "client authentication failed" },
  ]);
  expect((await introspect(server, resourceServer, body.access_token)).body).toEqual({ active: false });
});

test("[I-15] a client whose own authorization an administrator ended gets no token, by invalid_grant and not invalid_client", async () => {
  const { server, client } = await start();
  const { items } = await server.administration.authorizations.list({ clientId: client.clientId }, { limit: 10 });
  for (const { id } of items) await server.administration.authorizations.end(id);

  const { status, body } = await server.post("/auth/token", GRANT, headerOf(client));

  expect(items).toHaveLength(1);
  expect([status, body.error]).toEqual([400, "invalid_grant"]);
});

test("[I-35][SD-20] a thousand tokens cost no write and leave no row", async () => {
  const watched = await openWatchedStore();
  const server = await startTestServer({ store: watched.store });
  const client = await server.addClient(SERVICE);
  watched.verbs.length = 0;

  const tokens = await Promise.all(Array.from({ length: 1_000 }, () => server.post("/auth/token", GRANT, headerOf(client))));

  expect(new Set(tokens.map(({ body }) => body.access_token)).size).toBe(1_000);
  expect([...new Set(watched.verbs)].toSorted()).toEqual(["findClient", "findStandingAuthorization"]);
});

test("[CC-03][AC-09] the client's own authorization gives nothing of a person's: its token is no refresh token and ends no other", async () => {
  const { server, client, resourceServer } = await start();
  const webClient = await server.addClient();
  const { body: persons } = await getTokens(server, webClient);
  const { body: own } = await server.post("/auth/token", GRANT, headerOf(client));

  await server.post("/auth/revoke", { token: own.access_token }, headerOf(client));

  expect((await introspect(server, resourceServer, own.access_token)).body).toEqual({ active: false });
  expect((await introspect(server, resourceServer, persons.access_token)).body.active).toBe(true);
  expect((await server.post("/auth/token", GRANT, headerOf(client))).status).toBe(200);
});
