/** Dynamic registration at the wire: what is taken, what the answer says, and how it is refused. */

import { expect, test } from "vitest";
import { type Answer, basic, codeRequest, startTestServer, type TestServer } from "../../src/testing/index.ts";

const GOOD = "https://client.example/cb";
const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

const register = (server: TestServer, body: unknown): Promise<Answer> => server.postJson("/auth/register", body);
const clientsOf = async (server: TestServer): Promise<number> =>
  (await server.administration.clients.list({ limit: 500 })).items.length;

test("RFC 7591 §3.2.1 MUST [DR-02][DR-03][DR-08][SD-19][RC-15][TL-02]: the least registration is answered 201 with every default, and not cached", async () => {
  const server = await startTestServer();

  const { status, headers, body } = await register(server, { redirect_uris: [GOOD] });

  expect(status).toBe(201);
  expect(headers.get("content-type")).toBe("application/json");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(body).toEqual({
    client_id: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
    client_id_issued_at: server.clock.now(),
    client_secret: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    client_secret_expires_at: 0,
    redirect_uris: [GOOD],
    grant_types: ["authorization_code"],
    response_types: ["code"],
    token_endpoint_auth_method: "client_secret_basic",
    scope: "openid profile email",
    id_token_signed_response_alg: "RS256",
    registration_access_token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    registration_client_uri: `${server.issuer}/auth/register/${body.client_id}`,
  });
});

test("RFC 7591 §2 MUST [DR-08]: the method none makes a public client, without a secret", async () => {
  const server = await startTestServer();

  const { body } = await register(server, { redirect_uris: [GOOD], token_endpoint_auth_method: "none" });

  expect(body.token_endpoint_auth_method).toBe("none");
  expect(body).not.toHaveProperty("client_secret");
  expect(body).not.toHaveProperty("client_secret_expires_at");
});

test("RFC 7591 §3.2.1 MUST [DR-02][DR-13][DR-11]: all that was registered comes back, members with a language tag too", async () => {
  const server = await startTestServer();
  const kept = {
    client_name: "A program",
    "client_name#ja": "プログラム",
    client_uri: "https://client.example/",
    logo_uri: "https://client.example/logo.png",
    tos_uri: "https://client.example/tos",
    policy_uri: "https://client.example/policy",
    contacts: ["me@client.example"],
    software_id: "4711",
    software_version: "1.0",
    application_type: "native",
    jwks: { keys: [{ kty: "EC", crv: "P-256", x: "AQAB", y: "AQAB" }] },
    redirect_uris: [GOOD, "com.example.app:/cb"],
    grant_types: ["authorization_code", "refresh_token", DEVICE],
    response_types: ["code"],
    token_endpoint_auth_method: "client_secret_post",
    scope: "openid mail",
    id_token_signed_response_alg: "ES256",
  };

  const { body } = await register(server, kept);

  expect(body).toMatchObject(kept);
});

test("RFC 7591 §3.2.1 MUST [DR-03][SD-19][RC-17]: 1,000 equal registrations get 1,000 ids and 1,000 secrets", async () => {
  const server = await startTestServer();
  const ids = new Set<string>();
  const secrets = new Set<string>();

  for (let count = 0; count < 1_000; count++) {
    const connection = { remoteAddress: `198.51.100.${count % 100}` };
    const { body } = await server.postJson("/auth/register", { redirect_uris: [GOOD] }, {}, connection);
    ids.add(body.client_id);
    secrets.add(body.client_secret);
  }

  expect(ids.size).toBe(1_000);
  expect(secrets.size).toBe(1_000);
  for (const text of [...ids, ...secrets]) expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
});

test("[SD-19] what was given can be used at once, with no person's help", async () => {
  const server = await startTestServer();
  const { body } = await register(server, { grant_types: ["client_credentials"] });

  const token = await server.post("/auth/token", { grant_type: "client_credentials" }, basic(body.client_id, body.client_secret));

  expect(token.status).toBe(200);
  expect(token.body.scope).toBe("");
});

test.for(["", "[]", "null", "1", '"x"', "true", "{", "{]", '{"a":1}{"b":2}', "redirect_uris=x", "{".repeat(5_000), "\u0000", "é"])(
  "RFC 7591 §3.1 MUST [DR-01][X-067]: the body %j is invalid_client_metadata, and registers nothing",
  async (text) => {
    const server = await startTestServer();

    const { status, headers, body } = await register(server, text);

    expect(status).toBe(400);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body).toEqual({ error: "invalid_client_metadata", error_description: expect.any(String) });
    expect(await clientsOf(server)).toBe(0);
  },
);

test.for<[string, string]>([
  ["application/x-www-form-urlencoded", "redirect_uris=https%3A%2F%2Fclient.example%2Fcb"],
  ["application/x-www-form-urlencoded", JSON.stringify({ redirect_uris: [GOOD] })],
  ["text/plain", JSON.stringify({ redirect_uris: [GOOD] })],
  ["text/plain, x/y+json", JSON.stringify({ redirect_uris: [GOOD] })],
  ["text/plain; x=application/json", JSON.stringify({ redirect_uris: [GOOD] })],
  ["", JSON.stringify({ redirect_uris: [GOOD] })],
  ["multipart/form-data; boundary=x", JSON.stringify({ redirect_uris: [GOOD] })],
  ["application/json; charset=iso-8859-1", JSON.stringify({ redirect_uris: [GOOD] })],
])("RFC 7591 §3.1 MUST [DR-01]: a body that says it is %s is refused", async ([type, text]) => {
  const server = await startTestServer();

  const { status, body } = await server.postJson("/auth/register", text, { "content-type": type });

  expect([status, body.error]).toEqual([400, "invalid_client_metadata"]);
  expect(await clientsOf(server)).toBe(0);
});

test("RFC 7591 §3.1 MUST [DR-01]: a body that does not say what it is, which any page's script can send unasked, is refused", async () => {
  const server = await startTestServer();
  const body = new TextEncoder().encode(JSON.stringify({ redirect_uris: [GOOD] }));

  const response = await server.fetch(new Request(`${server.issuer}/auth/register`, { method: "POST", body }));

  expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ error: "invalid_client_metadata" })]);
  expect(await clientsOf(server)).toBe(0);
});

test.for(["application/json", "application/json; charset=utf-8", "Application/JSON", "application/vnd.client+json"])(
  "[DR-01] JSON is JSON as %s",
  async (type) => {
    const server = await startTestServer();

    expect((await server.postJson("/auth/register", { redirect_uris: [GOOD] }, { "content-type": type })).status).toBe(201);
  },
);

test.for(["GET", "HEAD", "PUT", "DELETE"])("RFC 7591 §3.1 MUST [DR-01]: %s is 405", async (method) => {
  const server = await startTestServer();

  const response = await server.fetch(new Request(`${server.issuer}/auth/register`, { method }));

  expect([response.status, response.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
});

const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.e30.`;
const signed = `${Buffer.from('{"alg":"ES256"}').toString("base64url")}.e30.c2lnbmF0dXJl`;

test.for<[string, Readonly<Record<string, unknown>>]>([
  ["invalid_redirect_uri", { redirect_uris: ["javascript:alert(1)"] }],
  ["invalid_redirect_uri", {}],
  ["invalid_client_metadata", { redirect_uris: [GOOD], token_endpoint_auth_method: "magic" }],
  ["invalid_software_statement", { redirect_uris: [GOOD], software_statement: unsigned }],
  ["unapproved_software_statement", { redirect_uris: [GOOD], software_statement: signed }],
])("RFC 7591 §3.2.2 MUST [DR-09][DR-10]: %s is 400 in JSON, and registers nothing", async ([error, json]) => {
  const server = await startTestServer();

  const { status, headers, body } = await register(server, json);

  expect(status).toBe(400);
  expect(headers.get("content-type")).toBe("application/json");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(body).toEqual({ error, error_description: expect.stringMatching(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/) });
  expect(await clientsOf(server)).toBe(0);
  expect((await register(server, { redirect_uris: [GOOD] })).status).toBe(201);
});

test.for<[string, string]>([
  ["javascript:alert(1)", "alone"],
  ["JaVaScRiPt:alert(1)", "in mixed case"],
  ["\u0001javascript:alert(1)", "behind a control character"],
  ["java\tscript:alert(1)", "with a tab inside"],
  ["java\nscript:alert(1)", "with a line end inside"],
  [" javascript:alert(1)", "behind a space"],
  ["data:text/html,<script>1</script>", "as data"],
  ["DATA:text/html;base64,x", "as data in capitals"],
  ["vbscript:x", "in another language"],
  ["blob:https://client.example/x", "as a blob"],
  ["about:blank", "as nothing"],
])("[X-008][RU-11][RU-12] the scheme of %j is refused alone, and dropped beside a good one", async ([uri]) => {
  const server = await startTestServer();

  const alone = await register(server, { redirect_uris: [uri] });
  const beside = await register(server, { redirect_uris: [uri, GOOD], token_endpoint_auth_method: "none" });

  expect([alone.status, alone.body.error]).toEqual([400, "invalid_redirect_uri"]);
  expect([beside.status, beside.body.redirect_uris]).toEqual([201, [GOOD]]);
  const client = { clientId: beside.body.client_id, secret: undefined, redirectUri: uri };
  const page = await server.browser().open(codeRequest(server, client).url);
  expect([page.status, page.location]).toEqual([400, undefined]);
});

test("RFC 7591 §3.2.1 MUST [DR-17]: of three redirect URIs the good one is kept, the answer shows it, and the others lead nowhere", async () => {
  const server = await startTestServer();

  const { status, body } = await register(server, {
    redirect_uris: ["https://a.example/cb", "cursor://x", "javascript:1"],
    token_endpoint_auth_method: "none",
  });

  expect(status).toBe(201);
  expect(body.redirect_uris).toEqual(["https://a.example/cb"]);
  for (const redirectUri of ["https://a.example/cb", "cursor://x", "javascript:1"]) {
    const client = { clientId: body.client_id, secret: undefined, redirectUri };
    const page = await server.browser().open(codeRequest(server, client).url);
    expect(page.status).toBe(redirectUri.startsWith("https") ? 200 : 400);
    expect(page.location).toBeUndefined();
  }
});

test.for<[string, unknown, number, string]>([
  [
    "2,000 redirect URIs",
    { redirect_uris: Array.from({ length: 2_000 }, (_, index) => `${GOOD}${index}`) },
    400,
    "invalid_redirect_uri",
  ],
  ["a name of 300 kB", { redirect_uris: [GOOD], client_name: "x".repeat(300_000) }, 413, "content_too_large"],
  ["a name of 60 kB", { redirect_uris: [GOOD], client_name: "x".repeat(60_000) }, 400, "invalid_client_metadata"],
  ["a name in bytes that are no text", { redirect_uris: [GOOD], client_name: "\ud800" }, 201, ""],
  [
    "5,000 members",
    { redirect_uris: [GOOD], ...Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`m${at}`, 1])) },
    201,
    "",
  ],
  ["deep nesting", `{"redirect_uris":["${GOOD}"],"x":${"[".repeat(20_000)}${"]".repeat(20_000)}}`, 201, ""],
])("[X-067][TL-11] %s is bounded or ignored", async ([, json, status, error]) => {
  const server = await startTestServer();

  const answer = await register(server, json);

  expect(answer.status).toBe(status);
  if (error !== "") expect(answer.body.error).toBe(error);
  expect((await register(server, { redirect_uris: [GOOD] })).status).toBe(201);
});

test("[RC-22] oidc-agent's registration is taken as it is: web, no response types, localhost and a private-use redirect", async () => {
  const server = await startTestServer();
  const json = {
    application_type: "web",
    client_name: "oidc-agent:mine",
    grant_types: ["authorization_code", "refresh_token", DEVICE],
    response_types: [],
    redirect_uris: [
      "http://localhost:4242",
      "http://localhost:11609",
      "http://localhost:8080",
      "edu.kit.data.oidc-agent:/redirect",
    ],
  };

  const { status, body } = await register(server, json);

  expect(status).toBe(201);
  expect(body).toMatchObject({ ...json, response_types: ["code"] });
  for (const redirectUri of ["http://localhost:8080", "http://localhost:51234/", "edu.kit.data.oidc-agent:/redirect"]) {
    const client = { clientId: body.client_id, secret: undefined, redirectUri };
    expect((await server.browser().open(codeRequest(server, client).url)).status).toBe(200);
  }
});

test("RFC 7591 §3.2.1 MUST [DR-18][RC-22]: oidc-agent's registration for devices alone is taken, with a response type that it may not have", async () => {
  const server = await startTestServer();

  const { status, body } = await register(server, {
    client_name: "oidc-agent:mine",
    redirect_uris: ["http://localhost:4242", "edu.kit.data.oidc-agent:/redirect"],
    response_types: ["token"],
    grant_types: ["refresh_token", DEVICE],
  });

  expect(status).toBe(201);
  expect(body).toMatchObject({ response_types: [], grant_types: ["refresh_token", DEVICE] });
  const device = await server.post("/auth/device", {}, basic(body.client_id, body.client_secret));
  expect(device.status).toBe(200);
});

test("RFC 7591 §2 MUST [DR-22]: a registration full of empty members is answered as the one without them", async () => {
  const server = await startTestServer();
  const empty = {
    grant_types: [],
    response_types: [],
    software_statement: "",
    logo_uri: "",
    contacts: [],
    jwks: null,
    scope: "",
    "client_name#de": "",
  };
  const withoutIds = ({
    client_id,
    client_secret,
    registration_access_token,
    registration_client_uri,
    ...rest
  }: Readonly<Record<string, unknown>>) => rest;

  const full = await register(server, { redirect_uris: [GOOD], ...empty });
  const sparse = await register(server, { redirect_uris: [GOOD] });

  expect(full.status).toBe(201);
  expect(withoutIds(full.body)).toEqual(withoutIds(sparse.body));
});

test.for(["none", "PS256", "HS256"])(
  "OpenID Connect Registration §2 MUST [DR-23]: ID tokens by %s are refused, and nothing else is put in its place",
  async (algorithm) => {
    const server = await startTestServer();

    const { status, body } = await register(server, { redirect_uris: [GOOD], id_token_signed_response_alg: algorithm });

    expect([status, body.error]).toEqual([400, "invalid_client_metadata"]);
    expect(await clientsOf(server)).toBe(0);
  },
);

test("[RC-23][DR-04][DR-19] a sparse registration of an MCP program, with unknown members and scopes, is taken", async () => {
  const server = await startTestServer();

  const { status, body } = await register(server, {
    redirect_uris: ["http://localhost:8090/callback"],
    token_endpoint_auth_method: "none",
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    client_name: "MCP CLI Client",
    scope: "mcp:tools whatever:else",
    x_vendor: { anything: [1, 2, 3] },
  });

  expect(status).toBe(201);
  expect(body).not.toHaveProperty("application_type");
  expect(body).not.toHaveProperty("x_vendor");
  expect(body.scope).toBe("openid profile email");
});
