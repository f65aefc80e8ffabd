/** For how long a resource server may remember what it was told: by an administrator's word, for a living token, and no longer than that lives. */

import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import { introspectionVerifier } from "../../src/resource-server/index.ts";
import { basic, getCode, getTokens, refresh, type TestClient, type TestServer } from "../../src/testing/index.ts";
import { makeProofKey } from "./proofs.ts";
import { API, MCP, OTHER, type Site, siteWithResources, tokensFor } from "./resources.ts";

const MAIL = "urn:ietf:params:oauth:scope:mail";
const NOT_AT_ALL = ["no-store", "no-cache", null];
const lasting = (seconds: number) => [`private, max-age=${seconds}`, null, "Accept, Authorization"];

const siteThatAllows = (introspection: number): Promise<Site> =>
  siteWithResources({ settings: { lifetimes: { ...DEFAULT_SETTINGS.lifetimes, introspection } } });

/** What the answer says of its memory, as JSON and signed. */
async function memoryOf(server: TestServer, caller: TestClient, token: string): Promise<readonly unknown[]> {
  const said = [];
  for (const accept of ["application/json", "application/token-introspection+jwt"]) {
    const { headers, status } = await server.fetch(
      new Request(`${server.issuer}/auth/introspect`, {
        method: "POST",
        headers: {
          ...basic(caller.clientId, caller.secret ?? ""),
          accept,
          "content-type": "application/x-www-form-urlencoded",
        },
        body: new URLSearchParams({ token }),
      }),
    );
    expect([status, headers.get("content-type")]).toEqual([200, accept]);
    said.push(["cache-control", "pragma", "vary"].map((name) => headers.get(name)));
  }
  expect(said[1]).toEqual(said[0]);
  return said[0] ?? [];
}

test("RFC 7662 §4 [IN-08][IN-15]: without an administrator's word nothing is remembered", async () => {
  const { anyServer, server } = await siteWithResources();
  const { body } = await getTokens(server, await server.addClient({ scope: MAIL }), { scope: MAIL });

  expect(await memoryOf(server, anyServer, body.access_token)).toEqual(NOT_AT_ALL);
});

test("RFC 7662 §4 [IN-15]: the settings allow it of a living token, at most until its end, for a resource server alone", async () => {
  const { anyServer, server } = await siteThatAllows(60);
  const client = await server.addClient({ scope: MAIL, isPublic: false });
  const { body } = await getTokens(server, client, { scope: MAIL });

  expect(await memoryOf(server, anyServer, body.access_token)).toEqual(lasting(60));
  // Again, when the answer itself was made before.
  server.clock.advance(3_600 - 10);
  expect(await memoryOf(server, anyServer, body.access_token)).toEqual(lasting(10));
  // A program that asks about its own tokens is no resource server.
  for (const own of [body.access_token, body.refresh_token]) expect(await memoryOf(server, client, own)).toEqual(NOT_AT_ALL);
  // The dead: over, a refresh token, foreign, no token.
  server.clock.advance(10);
  for (const dead of [body.access_token, body.refresh_token, "lk_access_x", "x"])
    expect(await memoryOf(server, anyServer, dead)).toEqual(NOT_AT_ALL);
});

test("[IN-15]: a resource server that is a program too remembers nothing of its own tokens", async () => {
  const { anyServer, server } = await siteThatAllows(60);
  const both = await server.addClient({ scope: MAIL, isPublic: false, resourceServer: true });
  const { body } = await getTokens(server, both, { scope: MAIL });

  for (const own of [body.access_token, body.refresh_token]) expect(await memoryOf(server, both, own)).toEqual(NOT_AT_ALL);
  expect(await memoryOf(server, anyServer, body.access_token)).toEqual(lasting(60));
});

test("[IN-15][IN-14]: what was ended, what is another's, and what lost its resource are not remembered", async () => {
  const { anyServer, apiServer, mcpServer, server } = await siteThatAllows(60);
  const client = await server.addClient({ scope: `${MAIL} mcp:tools` });
  const mail = (await getTokens(server, client, { scope: MAIL })).body;
  const mcp = (await tokensFor(server, client, { scope: "mcp:tools", resources: [MCP] })).body;

  expect(await memoryOf(server, mcpServer, mcp.access_token)).toEqual(lasting(60));
  expect(await memoryOf(server, apiServer, mcp.access_token)).toEqual(NOT_AT_ALL);
  await server.post("/auth/revoke", { token: mail.access_token, client_id: client.clientId });
  await server.administration.resources.remove(MCP);
  expect(await memoryOf(server, anyServer, mail.access_token)).toEqual(NOT_AT_ALL);
  expect(await memoryOf(server, mcpServer, mcp.access_token)).toEqual(NOT_AT_ALL);
});

test("[IN-15]: a resource says it instead of the settings, and of several the shortest counts", async () => {
  const { anyServer, apiServer, mcpServer, server } = await siteThatAllows(60);
  const { resources } = server.administration;
  const client = await server.addClient({ scope: `${MAIL} api:read mcp:tools` });
  const mail = (await getTokens(server, client, { scope: MAIL })).body.access_token;
  const api = (await tokensFor(server, client, { scope: "api:read", resources: [API] })).body.access_token;
  const mcp = (await tokensFor(server, client, { scope: "mcp:tools", resources: [MCP] })).body.access_token;

  await resources.change(API, { introspectionLifetime: 20 });
  expect(await memoryOf(server, apiServer, api)).toEqual(lasting(20));
  await resources.change(API, { introspectionLifetime: 0 });
  expect(await memoryOf(server, apiServer, api)).toEqual(NOT_AT_ALL);
  await resources.change(MCP, { introspectionLifetime: 300 });
  expect(await memoryOf(server, mcpServer, mcp)).toEqual(lasting(300));
  expect(await memoryOf(server, anyServer, mail)).toEqual(lasting(60));

  // One server of two, and a token for two of them: each that the token opens there counts.
  await resources.change(OTHER, {
    servers: [apiServer.clientId],
    introspectionLifetime: 5,
    scopes: [{ name: "api:read" }, { name: "email" }],
  });
  await resources.change(API, { introspectionLifetime: 30 });
  expect(await memoryOf(server, apiServer, api)).toEqual(lasting(30));
  const both = (await tokensFor(server, client, { scope: "api:read", resources: [API, OTHER] })).body.access_token;
  expect(await memoryOf(server, apiServer, both)).toEqual(lasting(5));
  await resources.change(API, { introspectionLifetime: null });
  expect(await memoryOf(server, apiServer, api)).toEqual(lasting(60));
});

test("[IN-15]: a mail server that serves a host remembers a token for no resource as that host's", async () => {
  const { apiServer, server } = await siteThatAllows(60);
  await server.administration.resources.add({
    identifier: "mail.example.org",
    scopes: [{ name: MAIL }],
    servers: [apiServer.clientId],
    introspectionLifetime: 10,
  });
  const { body } = await getTokens(server, await server.addClient({ scope: MAIL }), { scope: MAIL });

  expect(await memoryOf(server, apiServer, body.access_token)).toEqual(lasting(10));
});

test("[IN-16][IN-14]: our own verifier remembers as long as it is told; a revoked token is out after that", async () => {
  const { anyServer, server } = await siteThatAllows(30);
  const client = await server.addClient({ scope: MAIL });
  let asked = 0;
  const verifierWith = (cacheSeconds: number | undefined) =>
    introspectionVerifier({
      issuer: server.issuer,
      clientId: anyServer.clientId,
      clientSecret: anyServer.secret ?? "",
      cacheSeconds,
      clock: server.clock,
      fetch: (input, init) => {
        asked++;
        return server.fetch(new Request(input, init));
      },
    });
  const { body } = await getTokens(server, client, { scope: MAIL });
  const [told, shorter, longer, never] = [undefined, 10, 300, 0].map(verifierWith);
  for (const verify of [told, shorter, longer, never]) expect(await verify?.(body.access_token)).toBeDefined();

  await server.post("/auth/revoke", { token: body.access_token, client_id: client.clientId });
  const isIn = () =>
    Promise.all([told, shorter, longer, never].map(async (verify) => (await verify?.(body.access_token)) !== undefined));
  server.clock.advance(9);
  expect(await isIn()).toEqual([true, true, true, false]);
  server.clock.advance(1);
  expect(await isIn()).toEqual([true, false, true, false]);
  server.clock.advance(19);
  expect(await isIn()).toEqual([true, false, true, false]);
  const before = asked;
  server.clock.advance(1);
  expect(await isIn()).toEqual([false, false, false, false]);
  expect(asked - before).toBe(4);
});

test("[IN-16][RS-11]: what is remembered of a bound token opens nothing without its key", async () => {
  const { anyServer, server } = await siteThatAllows(30);
  const client = await server.addClient({ scope: MAIL });
  const key = await makeProofKey();
  const { code, verifier } = await getCode(server, client, { scope: MAIL });
  const form = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: client.redirectUri };
  const { body } = await server.post("/auth/token", { ...form, client_id: client.clientId }, await key.proof(server));
  expect(await memoryOf(server, anyServer, body.access_token)).toEqual(lasting(30));
  let asked = 0;
  const verify = introspectionVerifier({
    introspectionEndpoint: `${server.issuer}/auth/introspect`,
    clientId: anyServer.clientId,
    clientSecret: anyServer.secret ?? "",
    clock: server.clock,
    fetch: (input, init) => {
      asked++;
      return server.fetch(new Request(input, init));
    },
  });

  expect(await verify(body.access_token, { method: "DPoP", thumbprint: key.thumbprint })).toBeDefined();
  expect(await verify(body.access_token)).toBeUndefined();
  expect(await verify(body.access_token, { method: "DPoP", thumbprint: (await makeProofKey()).thumbprint })).toBeUndefined();
  expect(asked).toBe(1);
});

test("[IN-15]: a refreshed token is remembered anew", async () => {
  const { anyServer, server } = await siteThatAllows(60);
  const client = await server.addClient({ scope: MAIL });
  const { body } = await getTokens(server, client, { scope: MAIL });
  server.clock.advance(3_590);
  const again = (await refresh(server, client, body.refresh_token)).body.access_token;

  expect(await memoryOf(server, anyServer, body.access_token)).toEqual(lasting(10));
  expect(await memoryOf(server, anyServer, again)).toEqual(lasting(60));
});
