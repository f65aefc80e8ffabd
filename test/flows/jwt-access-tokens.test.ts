/** Access tokens that are JWTs (RFC 9068), for a resource that verifies them by itself. */

import { sign } from "node:crypto";
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { basic, getCode, refresh, type TestClient, type TestServer } from "../../src/testing/index.ts";
import { makeProofKey } from "./proofs.ts";
import { API, MCP, OTHER, siteWithResources, tokensFor, told } from "./resources.ts";

async function verified(server: TestServer, token: string, typ = "at+jwt"): Promise<JWTPayload> {
  const jwks = createLocalJWKSet((await server.get("/auth/jwks.json")).body);
  return (await jwtVerify(token, jwks, { issuer: server.issuer, typ, currentDate: new Date(server.clock.now() * 1_000) })).payload;
}

const jwt = (algorithm: "RS256" | "ES256" | "EdDSA" = "RS256") => ({ format: "jwt", typ: "at+jwt", algorithm }) as const;

async function site() {
  const all = await siteWithResources();
  await all.server.administration.resources.change(MCP, { tokens: jwt("ES256") });
  const client = await all.server.addClient({ isPublic: false, scope: "openid email groups mcp:tools mcp:admin api:read" });
  return { ...all, client };
}

const claimsOf = (server: TestServer, client: TestClient) => ({
  iss: server.issuer,
  aud: MCP,
  sub: server.alice.id,
  client_id: client.clientId,
  scope: "mcp:tools",
  iat: server.clock.now(),
  nbf: server.clock.now(),
  exp: server.clock.now() + 900,
  auth_time: server.clock.now(),
  acr: "1",
  amr: ["pwd"],
  jti: expect.stringMatching(/^lk_jwt_/),
});

test.for(["RS256", "ES256", "EdDSA"] as const)(
  "RFC 9068 §2 MUST [AT-01][AT-02][AT-03][TK-16][AZ-24]: with %s it says at+jwt and all that a resource needs, and no more",
  async (algorithm) => {
    const { client, mcpServer, server } = await site();
    await server.administration.resources.change(MCP, { tokens: jwt(algorithm), accessTokenLifetime: 900 });

    const { body } = await tokensFor(server, client, { scope: "openid email mcp:tools", resources: [MCP] });

    expect(decodeProtectedHeader(body.access_token)).toEqual({ alg: algorithm, typ: "at+jwt", kid: expect.any(String) });
    expect(body.expires_in).toBe(900);
    const payload = await verified(server, body.access_token);
    expect(payload).toEqual(claimsOf(server, client));
    // Introspection says the same of it.
    const { aud, auth_time, acr, client_id, exp, iat, iss, jti, scope, sub } = payload;
    expect(await told(server, mcpServer, body.access_token)).toMatchObject({
      ...{ active: true, aud, auth_time, acr, client_id, exp, iat, iss, jti, scope, sub },
    });
    server.clock.advance(60);
    const later = await refresh(server, client, body.refresh_token);
    expect(await verified(server, later.body.access_token)).toMatchObject({ auth_time, acr, iat: server.clock.now() });
  },
);

test("RFC 9449 §6.1, RFC 9068 §6 [AT-01]: one that is bound to a key says so, and its sub is the name by which its client knows the person", async () => {
  const { mcpServer, server } = await site();
  const client = await server.addClient({ scope: "openid mcp:tools", members: { subject_type: "pairwise" } });
  const key = await makeProofKey();
  const { code, verifier } = await getCode(server, client, { scope: "openid mcp:tools", resource: MCP });

  const form = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: client.redirectUri };
  const { body } = await server.post("/auth/token", { ...form, client_id: client.clientId }, await key.proof(server));

  const { cnf, sub } = await verified(server, body.access_token);
  expect(cnf).toEqual({ jkt: key.thumbprint });
  expect(sub).not.toBe(server.alice.id);
  expect(sub).toBe(decodeJwt(body.id_token).sub);
  expect(await told(server, mcpServer, body.access_token)).toMatchObject({ active: true, cnf, token_type: "DPoP" });
});

test("[RC-32][RC-35] a mail server gets typ JWT, the address and the username that it compares, and nobody else does", async () => {
  const { server } = await siteWithResources();
  const client = await server.addClient({ scope: "openid mail groups api:read" });
  await server.administration.resources.add({
    identifier: "imap.example.org",
    scopes: [{ name: "mail" }, { name: "groups" }],
    tokens: { format: "jwt", typ: "JWT", algorithm: "RS256", usernameClaim: "email" },
  });
  await server.administration.resources.change(API, { tokens: jwt() });
  await server.administration.groups.add({ name: "staff" });
  await server.administration.groups.addMembers("staff", [server.alice.id]);

  const mail = await tokensFor(server, client, { scope: "mail groups", resources: ["imap.example.org"] });
  const other = await tokensFor(server, client, { scope: "api:read", resources: [API] });

  expect(mail.body.scope).toBe("mail groups");
  const email = "alice@example.org";
  expect(await verified(server, mail.body.access_token, "JWT")).toMatchObject({
    ...{ aud: "imap.example.org", email, username: email, groups: ["staff"] },
    scope: "urn:ietf:params:oauth:scope:mail groups",
  });
  expect(Object.keys(await verified(server, other.body.access_token))).not.toContain("email");
  expect(Object.keys(await verified(server, other.body.access_token))).not.toContain("username");
});

test("RFC 9068 §5 MUST [AT-04][CC-03]: a client's own token has its id as sub, which no account can have, and nothing of a person", async () => {
  const { server } = await site();
  const own = await server.addClient({
    isPublic: false,
    redirectUris: [],
    grantTypes: ["client_credentials"],
    scope: "mcp:tools",
  });

  const form = { grant_type: "client_credentials", resource: MCP };
  const { body } = await server.post("/auth/token", form, basic(own.clientId, own.secret ?? ""));

  const payload = await verified(server, body.access_token);
  expect(payload).toMatchObject({ sub: own.clientId, client_id: own.clientId, aud: MCP, scope: "mcp:tools" });
  expect(Object.keys(payload)).not.toContain("auth_time");
  await expect(
    server.administration.clients.add({ clientId: server.alice.id, name: "x", redirectUris: ["https://x.example/cb"] }),
  ).rejects.toThrow(/taken/);
});

test("[TK-11][IN-05][RS-07] it is dead where another is: changed in any place, for others, revoked, past its time, without its key", async () => {
  const { apiServer, client, mcpServer, server } = await site();
  const { body } = await tokensFor(server, client, { scope: "openid email mcp:tools", resources: [MCP] });
  const token: string = body.access_token;
  const isDead = async (text: string, caller = mcpServer) => expect(await told(server, caller, text)).toEqual({ active: false });
  const [head = "", payload = "", signature = ""] = token.split(".");

  await isDead(token, apiServer);
  expect((await server.get("/auth/userinfo", { authorization: `Bearer ${token}` })).status).toBe(401);
  const { jti, ...claims } = JSON.parse(Buffer.from(payload, "base64url").toString());
  const written = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const none = written({ alg: "none", typ: "at+jwt" });
  const kid = JSON.parse(Buffer.from(head, "base64url").toString()).kid;
  for (const forged of [
    `${head}.${written({ ...claims, jti, scope: "mcp:admin" })}.${signature}`,
    `${none}.${payload}.`,
    `${none}.${payload}.${signature}`,
    `${written({ alg: "HS256", typ: "at+jwt", kid })}.${payload}.${signature}`,
    `${head}.${payload}.`,
    `${head}.${payload}`,
    `${token}.x`,
    jti,
    jti.replace("lk_jwt_", "lk_access_"),
    body.id_token,
  ])
    await isDead(forged);
  for (let at = 0; at < token.length; at += 7) {
    const changed = token[at] === "A" ? "B" : "A";
    await isDead(token.slice(0, at) + changed + token.slice(at + 1));
  }
  // The last character has bits that mean nothing: of the spellings that a decoder takes for the same, one counts.
  for (const last of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/")
    if (last !== token.at(-1)) await isDead(token.slice(0, -1) + last);
  await isDead(`${token}=`);
  expect(await told(server, mcpServer, token)).toMatchObject({ active: true });

  await server.post("/auth/revoke", { token }, basic(client.clientId, client.secret ?? ""));
  await isDead(token);
  const next = await refresh(server, client, body.refresh_token);
  expect(await told(server, mcpServer, next.body.access_token)).toMatchObject({ active: true });
  server.clock.advance(next.body.expires_in);
  await isDead(next.body.access_token);
});

test("[TK-11] RFC 8725 §3.1, §3.11: what our own key signed counts as an access token by its algorithm, its type and its id alone", async () => {
  const { client, mcpServer, server } = await site();
  const { body } = await tokensFor(server, client, { scope: "openid email mcp:tools", resources: [MCP] });
  const [head = "", payload = ""] = body.access_token.split(".");
  const header = JSON.parse(Buffer.from(head, "base64url").toString());
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const { privateKey } = server.keys.signingKeyAt("ES256", server.clock.now());
  const written = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const isActive = async (changed: object, said: object): Promise<unknown> => {
    const input = `${written({ ...header, ...changed })}.${written({ ...claims, ...said })}`;
    const signature = sign("sha256", Buffer.from(input), { key: privateKey, dsaEncoding: "ieee-p1363" });
    return (await told(server, mcpServer, `${input}.${signature.toString("base64url")}`)).active;
  };

  expect(await isActive({}, {})).toBe(true);
  for (const alg of ["none", "HS256", "RS256", "EdDSA", "ES384", undefined, ["ES256"]])
    expect(await isActive({ alg }, {})).toBe(false);
  for (const typ of ["logout+jwt", "oauth-authz-req+jwt", "token-introspection+jwt", "AT+JWT ", undefined])
    expect(await isActive({ typ }, {})).toBe(false);
  for (const jti of [undefined, 7, "", body.refresh_token, claims.jti.replace("lk_jwt_", "lk_access_"), `${claims.jti}A`])
    expect(await isActive({}, { jti })).toBe(false);
});

test("[AT-03] one JWT is for two resources where both take the same one, and for none where their formats differ", async () => {
  const { client, server } = await site();
  const { resources } = server.administration;
  await resources.change(API, { tokens: jwt() });
  const mixed = await tokensFor(server, client, { scope: "api:read", resources: [API, OTHER] });
  await resources.change(OTHER, { tokens: jwt("EdDSA") });
  const differing = await tokensFor(server, client, { scope: "api:read", resources: [API, OTHER] });
  await resources.change(OTHER, { tokens: jwt() });
  const alike = await tokensFor(server, client, { scope: "api:read", resources: [API, OTHER] });

  expect([mixed.body.error, differing.body.error]).toEqual(["invalid_target", "invalid_target"]);
  expect(await verified(server, alike.body.access_token)).toMatchObject({ aud: [API, OTHER], scope: "api:read" });
});

test("[RC-16] a JWT of more than 4,000 characters is refused when it is asked for, spends nothing, and is told to the administrator", async () => {
  const { client, server } = await site();
  const { groups, resources } = server.administration;
  await resources.change(API, {
    tokens: jwt("ES256"),
    scopes: [{ name: "api:read", words: "Read your notes" }, { name: "groups" }],
  });
  const { code, verifier } = await getCode(server, client, { scope: "api:read groups", resource: API });
  for (let number = 0; number < 40; number++) {
    const name = `${number} ${"long name ".repeat(8)}end`;
    await groups.add({ name });
    await groups.addMembers(name, [server.alice.id]);
  }
  const form = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: client.redirectUri };
  const exchange = () => server.post("/auth/token", form, basic(client.clientId, client.secret ?? ""));

  const refused = await exchange();
  expect([refused.status, refused.body.error]).toEqual([400, "invalid_scope"]);
  const { items } = await server.store.listEvents({ event: "request.refused" }, { limit: 10 });
  expect(JSON.stringify(items)).toContain("at most 4000 characters");
  for (let number = 5; number < 40; number++) await groups.remove(`${number} ${"long name ".repeat(8)}end`);
  const { body, status } = await exchange();

  expect(status).toBe(200);
  expect(body.access_token.length).toBeGreaterThan(1_000);
  expect((await verified(server, body.access_token))["groups"]).toHaveLength(5);
});
