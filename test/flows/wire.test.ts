/** What is on the wire, whichever endpoint it comes from: members of the types of their RFCs, and which origins may read it. */

import { expect, test } from "vitest";
import {
  type Answer,
  basic,
  decideDevice,
  getTokens,
  introspect,
  pollDevice,
  refresh,
  startDevice,
  startTestServer,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";

const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

type Kind = "string" | "integer" | "boolean" | "strings" | "object";

/** The type that the RFC of each member gives it, all in one: no name has two. */
const TYPES: Readonly<Record<string, Kind>> = {
  // RFC 6749 §5.1, OpenID Connect Core §3.1.3.3
  access_token: "string",
  token_type: "string",
  expires_in: "integer",
  refresh_token: "string",
  scope: "string",
  id_token: "string",
  // RFC 8628 §3.2
  device_code: "string",
  user_code: "string",
  verification_uri: "string",
  verification_uri_complete: "string",
  interval: "integer",
  message: "string",
  // RFC 7662 §2.2
  active: "boolean",
  client_id: "string",
  username: "string",
  email: "string",
  email_verified: "boolean",
  updated_at: "integer",
  exp: "integer",
  iat: "integer",
  nbf: "integer",
  auth_time: "integer",
  acr: "string",
  sub: "string",
  aud: "string",
  iss: "string",
  jti: "string",
  // OpenID Connect Core §5.1
  name: "string",
  preferred_username: "string",
  // RFC 7591 §2, §3.2.1
  client_id_issued_at: "integer",
  client_secret: "string",
  registration_access_token: "string",
  registration_client_uri: "string",
  client_secret_expires_at: "integer",
  client_name: "string",
  client_uri: "string",
  contacts: "strings",
  redirect_uris: "strings",
  grant_types: "strings",
  response_types: "strings",
  token_endpoint_auth_method: "string",
  id_token_signed_response_alg: "string",
  jwks: "object",
  // RFC 8414 §2 and its registry; the lifetimes are ours
  issuer: "string",
  jwks_uri: "string",
  access_token_lifetime: "integer",
  refresh_token_lifetime: "integer",
  authorization_code_lifetime: "integer",
  device_code_lifetime: "integer",
  introspection_lifetime: "integer",
  authorization_response_iss_parameter_supported: "boolean",
  require_pushed_authorization_requests: "boolean",
  request_parameter_supported: "boolean",
  require_request_uri_registration: "boolean",
  require_signed_request_object: "boolean",
  request_uri_parameter_supported: "boolean",
  claims_parameter_supported: "boolean",
  frontchannel_logout_supported: "boolean",
  frontchannel_logout_session_supported: "boolean",
  backchannel_logout_supported: "boolean",
  backchannel_user_code_parameter_supported: "boolean",
  backchannel_logout_session_supported: "boolean",
  client_id_metadata_document_supported: "boolean",
  keys: "object",
  // RFC 6749 §5.2
  error: "string",
  error_description: "string",
};

function kindOf(name: string): Kind | undefined {
  if (name in TYPES) return TYPES[name];
  if (name.endsWith("_endpoint")) return "string";
  return name.endsWith("_supported") ? "strings" : undefined;
}

function isOf(kind: Kind | undefined, value: unknown): boolean {
  switch (kind) {
    case "strings":
      return Array.isArray(value) && value.every((one) => typeof one === "string");
    case "integer":
      return Number.isSafeInteger(value);
    case "object":
      return typeof value === "object" && value !== null;
    default:
      return typeof value === kind;
  }
}

/** An answer of every kind that there is. */
async function everyAnswer(server: TestServer): Promise<readonly Answer[]> {
  const grantTypes = ["authorization_code", "refresh_token", "client_credentials", "password", DEVICE];
  const client = await server.addClient({ isPublic: false, resourceServer: true, grantTypes });
  const headers = basic(client.clientId, client.secret ?? "");
  const token = (grantType: string, more: Readonly<Record<string, string>>): Promise<Answer> =>
    server.post("/auth/token", { grant_type: grantType, ...more }, headers);

  const code = await getTokens(server, client, { scope: "openid profile email mail" });
  const device = await startDevice(server, client);
  const pending = await pollDevice(server, client, device.body.device_code);
  await decideDevice(server, device.body.user_code);
  const own = await token("client_credentials", {});
  return [
    code,
    await refresh(server, client, code.body.refresh_token),
    own,
    await token("password", { username: USERNAME, password: "correct horse battery staple" }),
    device,
    pending,
    await pollDevice(server, client, device.body.device_code),
    await introspect(server, client, code.body.access_token),
    await introspect(server, client, own.body.access_token),
    await introspect(server, client, "dead"),
    await server.get("/auth/userinfo", { authorization: `Bearer ${code.body.access_token}` }),
    await server.postJson("/auth/register", {
      redirect_uris: ["https://c.example/"],
      client_name: "C",
      client_uri: "https://c.example/",
      contacts: ["c@c.example"],
      jwks: { keys: [] },
    }),
    await server.postJson("/auth/register", { grant_types: ["client_credentials"] }),
    await server.get("/auth/jwks.json"),
    await server.get("/.well-known/oauth-authorization-server"),
    await token("nonsense", {}),
  ];
}

test("[RC-28][RC-15][IN-02][TK-06] every member of every answer has the type of its RFC, none is null, and no document is large", async () => {
  const wrong: string[] = [];

  for (const { body, headers } of await everyAnswer(await startTestServer())) {
    expect(headers.get("content-type")).toBe("application/json");
    expect(JSON.stringify(body).length).toBeLessThan(256_000);
    for (const [name, value] of Object.entries(body)) {
      if (!isOf(kindOf(name), value)) wrong.push(`${name} is ${JSON.stringify(value)}, and should be ${kindOf(name)}`);
    }
  }

  expect(wrong).toEqual([]);
});

test("[RC-28] 2,000 scopes of administrators' clients are told of, and the document stays below 256 kB", async () => {
  const server = await startTestServer();
  for (let client = 0; client < 20; client++) {
    const scope = Array.from({ length: 100 }, (_, at) => `api${client}.${at}.${"x".repeat(20)}`).join(" ");
    await server.addClient({ scope });
  }

  const { body } = await server.get("/.well-known/oauth-authorization-server");

  expect(body.scopes_supported.length).toBeGreaterThan(2_000);
  expect(JSON.stringify(body).length).toBeLessThan(256_000);
});

/** TL-05: the endpoints that programs in browsers call from elsewhere, with what each is called by. */
const OPEN: readonly (readonly [string, string])[] = [
  ["/auth/token", "POST, OPTIONS"],
  ["/auth/device", "POST, OPTIONS"],
  ["/auth/revoke", "POST, OPTIONS"],
  ["/auth/register", "POST, OPTIONS"],
  ["/auth/userinfo", "GET, HEAD, POST, OPTIONS"],
  ["/auth/jwks.json", "GET, HEAD, OPTIONS"],
  ["/.well-known/oauth-authorization-server", "GET, HEAD, OPTIONS"],
  ["/.well-known/openid-configuration", "GET, HEAD, OPTIONS"],
];
const CLOSED = ["/auth/introspect", "/auth/authorize", "/auth/logout", "/device", "/account", "/", "/livez", "/nothing"];

const corsHeaders = (headers: Headers): readonly string[] =>
  [...headers.keys()].filter((name) => name.startsWith("access-control-"));

test.for(OPEN)(
  "[RC-12][TL-05] a preflight of %s passes without authentication, with the headers that MCP programs send",
  async ([path, methods]) => {
    const server = await startTestServer();
    const asked = {
      origin: "https://app.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type,mcp-protocol-version",
    };

    const response = await server.fetch(new Request(`${server.issuer}${path}`, { method: "OPTIONS", headers: asked }));

    expect(response.status).toBe(204);
    expect(await response.text()).toBe("");
    expect(Object.fromEntries(corsHeaders(response.headers).map((name) => [name, response.headers.get(name)]))).toEqual({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": methods,
      "access-control-allow-headers": "authorization, content-type, dpop, mcp-protocol-version",
      "access-control-max-age": "86400",
    });
  },
);

test.for(OPEN)(
  "[RC-12][TL-05][X-092] answers of %s can be read from every origin, errors too, and never with credentials",
  async ([path]) => {
    const server = await startTestServer();

    for (const origin of ["https://app.example", "null", "https://evil.example"]) {
      for (const answer of [await server.get(path, { origin }), await server.post(path, "x=1&x=2", { origin })]) {
        expect([path, answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([path, answer.status, "*"]);
        expect(answer.headers.get("access-control-expose-headers")).toBe("WWW-Authenticate, DPoP-Nonce, Retry-After");
        expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
      }
    }
  },
);

test.for(CLOSED)("[TL-05][AZ-11][X-092] %s allows no other origin anything, in preflights, answers and errors", async (path) => {
  const server = await startTestServer();
  const headers = { origin: "https://app.example", "access-control-request-method": "POST" };

  const preflight = await server.fetch(new Request(`${server.issuer}${path}`, { method: "OPTIONS", headers }));
  const answers = [await server.get(path, headers), await server.post(path, "x=1&x=2", headers)];

  for (const answer of [preflight, ...answers]) expect(corsHeaders(answer.headers)).toEqual([]);
});
