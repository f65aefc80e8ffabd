/** How a request to the token endpoint must look: method, media type, parameters; and what an ill-formed one is told. */

import { expect, test } from "vitest";
import { basic, exchangeCode, getCode, startTestServer, type TestClient, type TestServer } from "../../src/testing/index.ts";
import { EVERY_GRANT, GRANTS, type GrantType, prepare } from "./token-requests.ts";

const FORM = "application/x-www-form-urlencoded";

/** A code of a public client, and the whole body that turns it into tokens. */
async function withCode(): Promise<{ server: TestServer; client: TestClient; body: Readonly<Record<string, string>> }> {
  const server = await startTestServer();
  const client = await server.addClient();
  const { code, verifier } = await getCode(server, client, { scope: "openid profile email mail" });
  const body = {
    grant_type: "authorization_code",
    client_id: client.clientId,
    code,
    redirect_uri: client.redirectUri,
    code_verifier: verifier,
  };
  return { server, client, body };
}

const send = (server: TestServer, init: RequestInit, query = ""): Promise<Response> =>
  server.fetch(new Request(`${server.issuer}/auth/token${query}`, init), { remoteAddress: "192.0.2.1" });

test.for(["GET", "HEAD", "PUT", "DELETE", "PATCH"])(
  "RFC 6749 §3.2 MUST [TK-01][TK-13][TL-18]: %s is answered 405 in JSON, never with a token, and spends nothing",
  async (method) => {
    const { server, body } = await withCode();
    const query = `?${new URLSearchParams(body)}`;
    const mayHaveBody = method !== "GET" && method !== "HEAD";

    const response = await send(server, { method, ...(mayHaveBody && { body: new URLSearchParams(body) }) }, query);

    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST, OPTIONS");
    expect(response.headers.get("content-type")).toBe("application/json");
    const text = await response.text();
    if (method === "HEAD") expect(text).toBe("");
    else expect(JSON.parse(text)).toEqual({ error: "method_not_allowed", error_description: expect.any(String) });
    expect((await server.post("/auth/token", body)).status).toBe(200);
  },
);

test.for([
  "application/json",
  "multipart/form-data; boundary=x",
  "text/plain",
  "application/xml",
  `${FORM}; charset=utf-16`,
  "nonsense",
])("RFC 6749 §3.2 MUST [TK-02][TK-13][TL-18]: a body of type %s is refused in JSON, and spends nothing", async (type) => {
  const { server, body } = await withCode();
  const text = type === "application/json" ? JSON.stringify(body) : new URLSearchParams(body).toString();

  const refused = await server.post("/auth/token", text, { "content-type": type });

  expect(refused.status).toBe(415);
  expect(refused.headers.get("content-type")).toBe("application/json");
  expect(refused.body).toEqual({ error: "unsupported_media_type", error_description: expect.any(String) });
  expect((await server.post("/auth/token", body)).status).toBe(200);
});

test("RFC 6749 §3.2 MUST [TK-02]: a body without a type is refused", async () => {
  const { server, body } = await withCode();
  const bytes = new TextEncoder().encode(new URLSearchParams(body).toString());

  const response = await send(server, { method: "POST", body: bytes });

  expect(response.status).toBe(415);
  expect((await server.post("/auth/token", body)).status).toBe(200);
});

test.for([
  FORM,
  `${FORM}; charset=UTF-8`,
  `${FORM};charset=utf-8`,
  `${FORM}; charset="utf-8"`,
  `${FORM}; charset=utf8; x=y`,
  FORM.toUpperCase(),
])("RFC 6749 Appendix B [TK-02]: %s is read", async (type) => {
  const { server, body } = await withCode();

  const { status } = await server.post("/auth/token", body, { "content-type": type });

  expect(status).toBe(200);
});

test("RFC 6749 §3.2 MUST [TK-03][RC-05][X-101]: parameters that nobody knows change nothing", async () => {
  const { server, body } = await withCode();
  const unknown = { x: "1", __proto__x: "1", constructor: "1", toString: "1", "a[b]": "1", "grant-type": "password" };

  const { status, body: answer } = await server.post(
    "/auth/token",
    `${new URLSearchParams({ ...body, ...unknown })}&__proto__=1&__proto__[x]=1`,
  );

  expect(status).toBe(200);
  expect(Object.keys(answer)).toEqual(["access_token", "token_type", "expires_in", "scope", "refresh_token", "id_token"]);
});

test.for(["grant_type", "client_id", "code", "redirect_uri", "code_verifier", "client_secret", "scope", "x", "__proto__"])(
  "RFC 6749 §3.2 MUST [TK-03][RC-44][TK-13]: %s twice is refused, equal or empty or not, and spends nothing",
  async (name) => {
    const { server, body } = await withCode();
    const encoded = new URLSearchParams(body).toString();
    const value = Object.hasOwn(body, name) ? (body[name] ?? "") : "y";
    const once = Object.hasOwn(body, name) ? encoded : `${encoded}&${name}=${encodeURIComponent(value)}`;

    const repeated = [
      `${once}&${name}=${encodeURIComponent(value)}`,
      `${once}&${name}=other`,
      `${once}&${name}=`,
      `${name}=&${once}`,
    ];
    for (const text of repeated) {
      const refused = await server.post("/auth/token", text);

      expect(refused.status).toBe(400);
      expect(refused.body.error).toBe("invalid_request");
    }
    expect((await server.post("/auth/token", body)).status).toBe(200);
  },
);

test("RFC 8707 §2 [RC-44][RC-30]: resource alone may be given twice, and does no harm", async () => {
  const { server, body } = await withCode();
  const resources = "resource=https://api.example/&resource=https://other.example/";

  const { status } = await server.post("/auth/token", `${new URLSearchParams(body)}&${resources}`);

  expect(status).toBe(200);
});

test.for(["code_verifier", "redirect_uri", "code", "grant_type", "client_id"])(
  "RFC 6749 §3.2 MUST [TK-03][RC-01][TK-13]: an empty %s counts as absent",
  async (name) => {
    const { server, body } = await withCode();
    const { [name]: _, ...without } = body;

    const empty = await server.post("/auth/token", { ...body, [name]: "" });
    const absent = await server.post("/auth/token", without);

    expect(empty.status).toBeGreaterThanOrEqual(400);
    expect([empty.status, empty.body]).toEqual([absent.status, absent.body]);
    expect((await server.post("/auth/token", body)).status).toBe(200);
  },
);

test.for(["scope", "client_secret", "client_assertion", "client_assertion_type", "resource", "x"])(
  "RFC 6749 §3.2 MUST [TK-03][RC-01]: an empty %s beside the others changes nothing",
  async (name) => {
    const { server, body } = await withCode();

    expect((await server.post("/auth/token", { ...body, [name]: "" })).status).toBe(200);
  },
);

test("RFC 6749 §2.3.1 MUST NOT [TK-04][I-22][TK-13]: nothing is read from the query", async () => {
  const { server, body } = await withCode();
  const query = `?${new URLSearchParams(body)}`;
  const { client_id, code, ...rest } = body;

  const bare = await server.post(`/auth/token${query}`, "");
  const withoutCode = await server.post(`/auth/token${query}`, { client_id, ...rest });
  const withoutClient = await server.post(`/auth/token${query}`, { code, ...rest });

  expect([bare.status, bare.body.error]).toEqual([400, "invalid_request"]);
  expect([withoutCode.status, withoutCode.body.error]).toEqual([400, "invalid_request"]);
  expect([withoutClient.status, withoutClient.body.error]).toEqual([401, "invalid_client"]);
  expect((await server.post("/auth/token", body)).status).toBe(200);
});

test("RFC 6749 §2.3.1 MUST NOT [TK-04]: a secret in the query authenticates nobody", async () => {
  const server = await startTestServer();
  const { clientId, secret = "" } = await server.addClient(EVERY_GRANT);
  const grant = { grant_type: "client_credentials" };

  const refused = await server.post(`/auth/token?client_id=${clientId}&client_secret=${secret}`, { ...grant, client_id: clientId });

  expect([refused.status, refused.body.error]).toEqual([401, "invalid_client"]);
  expect((await server.post("/auth/token", grant, basic(clientId, secret))).status).toBe(200);
});

test.for<[string, (body: string) => string]>([
  ["%20 for a space", (body) => body.replaceAll("+", "%20")],
  ["lower-case digits", (body) => body.replaceAll(/%[0-9A-F]{2}/g, (encoded) => encoded.toLowerCase())],
  ["colons and slashes as they are", (body) => body.replaceAll("%3A", ":").replaceAll("%2F", "/")],
  ["a space as it is", (body) => body.replaceAll("+", " ")],
  ["every character encoded", (body) => body.replaceAll(/[a-z_]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)],
])("RFC 6749 Appendix B [RC-04]: a form with %s is read alike", async ([, encode]) => {
  const { server, body } = await withCode();
  const { body: tokens } = await server.post("/auth/token", body);
  const plain = new URLSearchParams({
    grant_type: "refresh_token",
    refresh_token: tokens.refresh_token,
    client_id: body["client_id"] ?? "",
    scope: "urn:ietf:params:oauth:scope:mail openid",
    redirect_uri: "https://client.example/cb",
  }).toString();

  const { status, body: answer } = await server.post("/auth/token", encode(plain));

  expect(status).toBe(200);
  expect(answer.scope).toBe("urn:ietf:params:oauth:scope:mail openid");
});

test.for<[string, string, number, string]>([
  ["an empty body", "", 400, "invalid_request"],
  ["no grant_type", "client_id=public", 400, "invalid_request"],
  ["a grant_type that nobody knows", "grant_type=magic&client_id=public", 400, "unsupported_grant_type"],
  ["the grant_type in capitals", "grant_type=AUTHORIZATION_CODE&client_id=public", 400, "unsupported_grant_type"],
  ["implicit, which is no grant of this endpoint", "grant_type=implicit&client_id=public", 400, "unsupported_grant_type"],
  ["an assertion grant", "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&client_id=public", 400, "unsupported_grant_type"],
  ["__proto__", "grant_type=__proto__&client_id=public", 400, "unsupported_grant_type"],
  ["constructor", "grant_type=constructor&client_id=public", 400, "unsupported_grant_type"],
  ["a client called __proto__", "grant_type=authorization_code&code=x&client_id=__proto__", 401, "invalid_client"],
  ["no client", "grant_type=authorization_code&code=x", 401, "invalid_client"],
  ["no code", "grant_type=authorization_code&client_id=public", 400, "invalid_request"],
  ["no refresh token", "grant_type=refresh_token&client_id=public", 400, "invalid_request"],
  ["201 parameters", `grant_type=refresh_token&client_id=public&${numbered(201)}`, 400, "invalid_request"],
  ["a body of 64 kB and one byte", "x".repeat(65_537), 413, "content_too_large"],
])(
  "RFC 6749 §5.2 MUST [TK-08][TL-18]: %s is refused in JSON that names the rule and not the value",
  async ([, body, status, error]) => {
    const server = await startTestServer();
    await server.addClient({ clientId: "public" });

    const refused = await server.post("/auth/token", body);

    expect(refused.status).toBe(status);
    expect(refused.headers.get("content-type")).toBe("application/json");
    expect(refused.headers.get("cache-control")).toBe("no-store");
    expect(refused.body).toEqual({ error, error_description: expect.stringMatching(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/) });
    expect(refused.body.error_description).not.toMatch(/magic|proto|constructor|public|jwt-bearer/);
  },
);

test.for(GRANTS)(
  "RFC 6749 §5.2 MUST [TK-09][TK-13]: %s by a client that did not register it is unauthorized_client, and spends nothing",
  async (grantType) => {
    const server = await startTestServer();
    const owner = await server.addClient(EVERY_GRANT);
    const { parameters, send: sendRight } = await prepare(server, owner, grantType);
    const other: GrantType = grantType === "client_credentials" ? "password" : "client_credentials";
    const lacks = await server.addClient({ ...EVERY_GRANT, grantTypes: [other] });

    const refused = await server.post("/auth/token", parameters, basic(lacks.clientId, lacks.secret ?? ""));

    expect([refused.status, refused.body.error]).toEqual([400, "unauthorized_client"]);
    expect((await sendRight()).status).toBe(200);
  },
);

test("[TK-13] ten bad requests with a good code burn nothing, and the right one still gets tokens", async () => {
  const { server, client, body } = await withCode();
  const other = await server.addClient();
  const confidential = await server.addClient({ isPublic: false });
  const verifier = body["code_verifier"] ?? "";
  const attempts: readonly Readonly<Record<string, string | undefined>>[] = [
    { client_id: other.clientId },
    { client_id: confidential.clientId, client_secret: confidential.secret },
    { client_id: "nobody" },
    { client_id: undefined },
    { client_secret: "a secret that a public client has not" },
    { code_verifier: undefined },
    { code_verifier: `${verifier}a` },
    { code_verifier: "a".repeat(43) },
    { redirect_uri: undefined },
    { redirect_uri: "https://client.example/other" },
    { grant_type: "refresh_token", refresh_token: body["code"] },
    { grant_type: "password", username: "alice@example.org", password: "x" },
  ];
  for (const attempt of attempts) {
    expect((await server.post("/auth/token", { ...body, ...attempt })).status).toBeGreaterThanOrEqual(400);
  }

  const right = await exchangeCode(server, client, { code: body["code"] ?? "", verifier });

  expect(right.status).toBe(200);
});

function numbered(count: number): string {
  return Array.from({ length: count }, (_, index) => `p${index}=1`).join("&");
}
