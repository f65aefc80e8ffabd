/** The metadata documents: where they are, what they say, and that nothing outside changes a letter of them. */

import { createPublicKey, verify } from "node:crypto";
import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import { type Answer, getTokens, startDevice, startTestServer, type TestServer } from "../../src/testing/index.ts";
import { openWatchedStore } from "./watched-store.ts";

const OAUTH = "/.well-known/oauth-authorization-server";
const OPENID = "/.well-known/openid-configuration";
const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

const metadataOf = async (server: TestServer): Promise<Answer["body"]> => (await server.get(OAUTH)).body;

test("RFC 8414 §2 MUST [MD-05][MD-07][MD-09][MD-10][MD-15][CA-12][MD-11][MD-12][MD-13][MD-19][MD-22][SD-02][SD-04][SD-05][SD-06][RC-28]: the whole document of a server as it comes", async () => {
  const server = await startTestServer();

  expect(await metadataOf(server)).toEqual({
    issuer: "https://auth.example",
    authorization_endpoint: "https://auth.example/auth/authorize",
    token_endpoint: "https://auth.example/auth/token",
    token_endpoint_auth_methods_supported: [
      "client_secret_basic",
      "client_secret_post",
      "private_key_jwt",
      "client_secret_jwt",
      "none",
    ],
    token_endpoint_auth_signing_alg_values_supported: ["ES256", "PS256", "EdDSA", "RS256", "Ed25519", "HS256"],
    device_authorization_endpoint: "https://auth.example/auth/device",
    backchannel_authentication_endpoint: "https://auth.example/auth/ciba",
    backchannel_token_delivery_modes_supported: ["poll"],
    backchannel_authentication_request_signing_alg_values_supported: ["ES256", "PS256", "EdDSA", "RS256", "Ed25519"],
    backchannel_user_code_parameter_supported: false,
    end_session_endpoint: "https://auth.example/auth/logout",
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    frontchannel_logout_supported: true,
    frontchannel_logout_session_supported: true,
    introspection_endpoint: "https://auth.example/auth/introspect",
    introspection_endpoint_auth_methods_supported: [
      "client_secret_basic",
      "client_secret_post",
      "private_key_jwt",
      "client_secret_jwt",
    ],
    introspection_endpoint_auth_signing_alg_values_supported: ["ES256", "PS256", "EdDSA", "RS256", "Ed25519", "HS256"],
    introspection_signing_alg_values_supported: ["RS256"],
    revocation_endpoint: "https://auth.example/auth/revoke",
    revocation_endpoint_auth_methods_supported: [
      "client_secret_basic",
      "client_secret_post",
      "private_key_jwt",
      "client_secret_jwt",
      "none",
    ],
    revocation_endpoint_auth_signing_alg_values_supported: ["ES256", "PS256", "EdDSA", "RS256", "Ed25519", "HS256"],
    registration_endpoint: "https://auth.example/auth/register",
    pushed_authorization_request_endpoint: "https://auth.example/auth/par",
    require_pushed_authorization_requests: false,
    userinfo_endpoint: "https://auth.example/auth/userinfo",
    jwks_uri: "https://auth.example/auth/jwks.json",
    response_types_supported: ["code", "token", "id_token", "id_token token", "code id_token", "code token", "code id_token token"],
    authorization_signing_alg_values_supported: ["RS256", "ES256", "EdDSA"],
    response_modes_supported: ["query", "fragment", "form_post", "query.jwt", "fragment.jwt", "form_post.jwt", "jwt"],
    grant_types_supported: [
      "authorization_code",
      "refresh_token",
      "client_credentials",
      DEVICE,
      "urn:openid:params:grant-type:ciba",
      "password",
      EXCHANGE,
      "implicit",
    ],
    code_challenge_methods_supported: ["S256"],
    dpop_signing_alg_values_supported: ["ES256", "PS256", "EdDSA", "RS256", "Ed25519"],
    authorization_response_iss_parameter_supported: true,
    subject_types_supported: ["public", "pairwise"],
    id_token_signing_alg_values_supported: ["RS256", "ES256", "EdDSA"],
    userinfo_signing_alg_values_supported: ["RS256", "ES256", "EdDSA"],
    claims_supported: [
      "sub",
      "name",
      "given_name",
      "family_name",
      "middle_name",
      "nickname",
      "profile",
      "picture",
      "website",
      "gender",
      "birthdate",
      "zoneinfo",
      "preferred_username",
      "locale",
      "updated_at",
      "email",
      "email_verified",
      "phone_number",
      "phone_number_verified",
      "address",
      "groups",
      "iss",
      "aud",
      "exp",
      "iat",
      "auth_time",
      "acr",
      "amr",
      "sid",
      "nonce",
      "at_hash",
      "c_hash",
    ],
    request_parameter_supported: true,
    request_uri_parameter_supported: true,
    require_request_uri_registration: true,
    request_object_signing_alg_values_supported: ["ES256", "PS256", "EdDSA", "RS256", "Ed25519"],
    require_signed_request_object: false,
    claims_parameter_supported: true,
    client_id_metadata_document_supported: true,
    ui_locales_supported: ["ar", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt"],
    acr_values_supported: ["1", "2", "phr"],
    prompt_values_supported: ["none", "login", "consent", "select_account"],
    access_token_lifetime: 3_600,
    refresh_token_lifetime: 2_592_000,
    authorization_code_lifetime: 60,
    device_code_lifetime: 900,
    introspection_lifetime: 0,
    scopes_supported: [
      "openid",
      "profile",
      "email",
      "groups",
      "phone",
      "address",
      "offline_access",
      "urn:ietf:params:oauth:scope:mail",
      "urn:ietf:params:oauth:scope:contacts",
      "urn:ietf:params:oauth:scope:calendars",
      "mail",
      "contacts",
      "calendars",
    ],
  });
});

/** What a root issuer answers at, and what one with a path does; both documents at each (RFC 8414 §3.1). */
test.for<[string, readonly string[]]>([
  ["https://auth.example", [`https://auth.example${OAUTH}`, `https://auth.example${OPENID}`]],
  [
    "https://auth.example/tenant/one",
    [
      `https://auth.example${OAUTH}/tenant/one`,
      `https://auth.example/tenant/one${OAUTH}`,
      `https://auth.example${OPENID}/tenant/one`,
      `https://auth.example/tenant/one${OPENID}`,
    ],
  ],
])(
  "RFC 8414 §3 MUST [MD-01][MD-02][MD-23][RC-27][SD-17]: for %s the same bytes under 200 at each place, without a redirect",
  async ([issuer, places]) => {
    const server = await startTestServer({ issuer });

    const texts: string[] = [];
    for (const place of places) {
      const response = await server.fetch(new Request(place, { redirect: "manual" }));
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
      expect(response.headers.get("cache-control")).toBe("public, max-age=300");
      texts.push(await response.text());
    }

    expect(new Set(texts).size).toBe(1);
    expect(JSON.parse(texts[0] ?? "").issuer).toBe(issuer);
    expect(texts[0]?.length).toBeLessThan(256_000);
  },
);

test("RFC 8414 §3.1 [MD-01]: a place that is another issuer's has nothing", async () => {
  const server = await startTestServer({ issuer: "https://auth.example/tenant" });

  for (const place of [OAUTH, OPENID, `${OAUTH}/other`, `${OAUTH}/tenant/`, `/other${OAUTH}`]) {
    const { status, body } = await server.get(`https://auth.example${place}`);
    expect([status, body.error]).toEqual([404, "not_found"]);
  }
});

const SPOOFED: readonly Readonly<Record<string, string>>[] = [
  { host: "evil.example" },
  { "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" },
  { "x-forwarded-server": "evil.example", "x-forwarded-port": "81" },
  { forwarded: "host=evil.example;proto=http" },
  { "x-original-url": "/evil", "x-rewrite-url": "/evil" },
  { "x-forwarded-prefix": "/evil", "x-forwarded-path": "/evil" },
  { "x-host": "evil.example", "x-http-host-override": "evil.example" },
  { origin: "https://evil.example", referer: "https://evil.example/" },
];

test.for(SPOOFED)(
  "RFC 8414 §3.3 MUST [MD-03][TL-06][X-094]: %o changes no letter of it, nor a link of a device's answer",
  async (headers) => {
    const server = await startTestServer();
    const client = await server.addClient({ redirectUris: [], grantTypes: [DEVICE] });
    const usual = await server.get(OAUTH);

    const spoofed = await server.get(OAUTH, headers);
    const elsewhere = await server.get(`https://evil.example${OAUTH}`, headers);
    const device = await server.post("/auth/device", { client_id: client.clientId }, headers);

    expect(spoofed.body).toEqual(usual.body);
    expect(elsewhere.body).toEqual(usual.body);
    expect(device.body.verification_uri).toBe("https://auth.example/device");
    expect(JSON.stringify(device.body)).not.toContain("evil");
  },
);

/** Every way to have less of it. */
const LESS: readonly (readonly [string, Parameters<typeof startTestServer>[0], Readonly<Record<string, unknown>>])[] = [
  [
    "implicit off",
    { settings: { implicitGrant: false } },
    {
      response_types_supported: ["code"],
      response_modes_supported: ["query", "fragment", "form_post", "query.jwt", "fragment.jwt", "form_post.jwt", "jwt"],
      grant_types_supported: [
        "authorization_code",
        "refresh_token",
        "client_credentials",
        DEVICE,
        "urn:openid:params:grant-type:ciba",
        "password",
        EXCHANGE,
      ],
    },
  ],
  [
    "password off",
    { settings: { passwordGrant: false } },
    {
      grant_types_supported: [
        "authorization_code",
        "refresh_token",
        "client_credentials",
        DEVICE,
        "urn:openid:params:grant-type:ciba",
        EXCHANGE,
        "implicit",
      ],
    },
  ],
  [
    "registration closed",
    { settings: { registration: { ...DEFAULT_SETTINGS.registration, mode: "closed" } } },
    { registration_endpoint: undefined, client_id_metadata_document_supported: undefined },
  ],
  ["no scopes", { settings: { scopes: [] } }, { scopes_supported: undefined }],
];

test.for(LESS)(
  "RFC 8414 §3.2 MUST [MD-05][MD-06][MD-08]: with %s, what is off is gone, and nothing is an empty list",
  async ([, options, changed]) => {
    const usual = await metadataOf(await startTestServer());

    const metadata = await metadataOf(await startTestServer(options));

    const expected = Object.entries({ ...usual, ...changed }).filter(([, value]) => value !== undefined);
    expect(metadata).toEqual(Object.fromEntries(expected));
    for (const value of Object.values(metadata)) expect(value).not.toEqual([]);
    for (const [name, value] of Object.entries(metadata)) {
      if (name.endsWith("signing_alg_values_supported")) expect(value).not.toContain("none");
    }
  },
);

test("[SD-06][SD-23] the lifetimes are those of the settings, in seconds, and true", async () => {
  const lifetimes = {
    ...DEFAULT_SETTINGS.lifetimes,
    accessToken: 600,
    refreshToken: 86_400,
    authorizationCode: 30,
    deviceCode: 300,
    introspection: 30,
  };
  const server = await startTestServer({ settings: { lifetimes } });
  const client = await server.addClient({ grantTypes: ["authorization_code", "refresh_token", DEVICE] });

  const metadata = await metadataOf(server);
  const tokens = await getTokens(server, client);
  const device = await startDevice(server, client);

  expect(metadata).toMatchObject({
    access_token_lifetime: 600,
    refresh_token_lifetime: 86_400,
    authorization_code_lifetime: 30,
    device_code_lifetime: 300,
    introspection_lifetime: 30,
  });
  expect(tokens.body.expires_in).toBe(600);
  expect(device.body.expires_in).toBe(300);
});

test("[RC-41][SD-04] a scope that an administrator adds becomes known, and the document tells a second later", async () => {
  const server = await startTestServer();
  const before = (await metadataOf(server)).scopes_supported;

  await server.administration.scopes.add({ name: "payroll.read", words: "Read your payroll", detail: undefined });
  server.clock.advance(1);

  expect(before).not.toContain("payroll.read");
  expect((await metadataOf(server)).scopes_supported).toEqual([...before, "payroll.read"]);
});

test("[RC-14][TK-12] while the store fails the document is 503, and is made again as soon as it does not", async () => {
  const watched = await openWatchedStore();
  const server = await startTestServer({ store: watched.store });

  watched.fail((verb) => verb === "listScopes");
  const failed = await server.get(OAUTH);
  watched.fail(() => false);

  expect([failed.status, failed.body.error, failed.headers.get("retry-after")]).toEqual([503, "temporarily_unavailable", "2"]);
  expect((await server.get(OAUTH)).status).toBe(200);
});

test("RFC 7517 §4 MUST NOT [UI-06][UI-07][MD-22][SD-05]: the key set has an EC, an RSA and an Ed25519 key, strong, with public members alone", async () => {
  const server = await startTestServer();
  const { jwks_uri: uri } = await metadataOf(server);

  const { status, headers, body } = await server.get(uri);

  expect([status, headers.get("content-type")]).toEqual([200, "application/json"]);
  expect(Object.keys(body)).toEqual(["keys"]);
  const byAlgorithm = new Map<string, Readonly<Record<string, string>>>(
    body.keys.map((key: Readonly<Record<string, string>>) => [key["alg"], key]),
  );
  expect([...byAlgorithm.keys()].toSorted()).toEqual(["ES256", "EdDSA", "RS256"]);
  expect(Object.keys(byAlgorithm.get("EdDSA") ?? {}).toSorted()).toEqual(["alg", "crv", "kid", "kty", "use", "x"]);
  expect(byAlgorithm.get("EdDSA")).toMatchObject({ kty: "OKP", crv: "Ed25519", use: "sig" });
  expect(Object.keys(byAlgorithm.get("ES256") ?? {}).toSorted()).toEqual(["alg", "crv", "kid", "kty", "use", "x", "y"]);
  expect(Object.keys(byAlgorithm.get("RS256") ?? {}).toSorted()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
  expect(byAlgorithm.get("ES256")).toMatchObject({ kty: "EC", crv: "P-256", use: "sig" });
  expect(Buffer.from(byAlgorithm.get("RS256")?.["n"] ?? "", "base64url").length).toBeGreaterThanOrEqual(256);
});

test.for(["ES256", "RS256", "EdDSA"] as const)(
  "[SD-05][UI-07][UI-06] what is signed with %s is signed by a listed algorithm, and a published key verifies it",
  async (algorithm) => {
    const server = await startTestServer();
    const metadata = await metadataOf(server);
    const { body } = await getTokens(server, await server.addClient({ idTokenAlgorithm: algorithm }), { scope: "openid" });
    const [header = "", claims = "", signature = ""] = body.id_token.split(".");
    const { alg, kid } = JSON.parse(Buffer.from(header, "base64url").toString());

    const { body: set } = await server.get(metadata.jwks_uri);
    const jwk = set.keys.find((key: { kid: string }) => key.kid === kid);
    const key = createPublicKey({ format: "jwk", key: jwk });

    expect(alg).toBe(algorithm);
    expect(metadata.id_token_signing_alg_values_supported).toContain(alg);
    const digest = algorithm === "EdDSA" ? null : "sha256";
    expect(
      verify(digest, Buffer.from(`${header}.${claims}`), { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url")),
    ).toBe(true);
    expect(JSON.parse(Buffer.from(claims, "base64url").toString()).iss).toBe(metadata.issuer);
  },
);

test("[MD-22] a server at an IP address, where browsers make no passkeys, does not list the level that asks for one", async () => {
  const listed = async (issuer: string) => (await metadataOf(await startTestServer({ issuer }))).acr_values_supported;
  expect(await listed("http://127.0.0.1:8080")).toEqual(["1", "2"]);
  expect(await listed("http://localhost:8080")).toEqual(["1", "2", "phr"]);
});
