/** Client metadata, line by line: what remains of a registration, and which ones are refused. */

import { expect, test } from "vitest";
import { type ClientMetadata, parseClientMetadata, type RegistrationRules } from "../../src/protocol/client-metadata.ts";
import { OAuthError } from "../../src/protocol/oauth-error.ts";

const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
const RULES: RegistrationRules = {
  grantTypes: [
    { grantType: "authorization_code", confidentialOnly: false },
    { grantType: "refresh_token", confidentialOnly: false },
    { grantType: "client_credentials", confidentialOnly: true },
    { grantType: DEVICE, confidentialOnly: false },
  ],
  responseTypes: [{ responseType: "code", grantTypes: ["authorization_code"] }],
  scope: ["openid", "email", "offline_access", "urn:ietf:params:oauth:scope:mail"],
  defaultScope: ["openid", "profile", "email"],
  certificates: false,
  mayKeepRefreshToken: false,
};
const GOOD = "https://client.example/cb";
const RSA = { kty: "RSA", n: "AQAB", e: "AQAB" };

const parse = (json: Readonly<Record<string, unknown>>): ClientMetadata => parseClientMetadata(json, RULES);
const withCode = (json: Readonly<Record<string, unknown>>): ClientMetadata => parse({ redirect_uris: [GOOD], ...json });

/** As JSON text has it, so that `__proto__` is a member like any other. */
function refusalOf(json: string | Readonly<Record<string, unknown>>): string {
  try {
    parse(typeof json === "string" ? JSON.parse(json) : json);
  } catch (error) {
    if (error instanceof OAuthError) return error.code;
    throw error;
  }
  return "registered";
}

test("RFC 7591 §2 MUST [DR-02][DR-08]: what is left out gets its default", () => {
  expect(parse({ redirect_uris: [GOOD] })).toEqual({
    name: undefined,
    authenticationMethod: "client_secret_basic",
    grantTypes: ["authorization_code"],
    responseTypes: ["code"],
    redirectUris: [GOOD],
    scope: RULES.scope,
    defaultScope: ["openid", "email"],
    keepsRefreshToken: false,
    idTokenAlgorithm: "RS256",
    others: {},
  });
});

const MEMBERS = [
  "client_name",
  "client_name#de",
  "scope",
  "token_endpoint_auth_method",
  "grant_types",
  "response_types",
  "jwks",
  "jwks_uri",
  "software_statement",
  "client_uri",
  "client_uri#fr",
  "logo_uri",
  "tos_uri",
  "policy_uri",
  "contacts",
  "application_type",
  "software_id",
  "software_version",
  "id_token_signed_response_alg",
  "subject_type",
  "sector_identifier_uri",
  "default_max_age",
  "require_auth_time",
  "default_acr_values",
  "initiate_login_uri",
  "userinfo_signed_response_alg",
  "authorization_signed_response_alg",
  "backchannel_token_delivery_mode",
  "unknown",
];

test.for([{ empty: null }, { empty: "" }, { empty: [] }])(
  "RFC 7591 §2 MUST [DR-22]: $empty in the place of any member counts as left out, alone and in all at once",
  ({ empty }) => {
    for (const name of MEMBERS) expect(withCode({ [name]: empty }), name).toEqual(withCode({}));
    expect(withCode(Object.fromEntries(MEMBERS.map((name) => [name, empty])))).toEqual(withCode({}));
    expect(refusalOf({ redirect_uris: empty })).toBe("invalid_redirect_uri");
    expect(parse({ redirect_uris: empty, grant_types: [DEVICE] })).toEqual(parse({ grant_types: [DEVICE] }));
  },
);

test("[DR-09] a page that begins a sign-in is https, or the registration is refused", () => {
  const uri = "https://client.example/begin";
  expect(withCode({ initiate_login_uri: uri }).others).toMatchObject({ initiate_login_uri: uri });
  for (const broken of ["http://client.example/begin", "javascript:alert(1)", "/begin"])
    expect(refusalOf({ redirect_uris: [GOOD], initiate_login_uri: broken })).toBe("invalid_client_metadata");
});

test.for<[string, unknown, readonly string[]]>([
  ["one more that is unknown", ["authorization_code", "magic"], ["authorization_code"]],
  ["password and implicit beside", ["implicit", "authorization_code", "password"], ["authorization_code"]],
  ["one that is given twice", ["authorization_code", "authorization_code"], ["authorization_code"]],
  ["all that may be had", ["client_credentials", DEVICE, "refresh_token"], ["refresh_token", "client_credentials", DEVICE]],
])("RFC 7591 §3.2.1 MUST [DR-18]: of grant types, %s: what may be had is kept", ([, asked, kept]) => {
  const uses = kept.includes("authorization_code") ? { redirect_uris: [GOOD] } : {};
  expect(parse({ ...uses, grant_types: asked }).grantTypes).toEqual(kept);
});

test.for<[string, Readonly<Record<string, unknown>>, string]>([
  ["only what nobody knows", { redirect_uris: [GOOD], grant_types: ["magic", "urn:example:other"] }, "invalid_client_metadata"],
  ["only what may not be had", { grant_types: ["implicit", "password"] }, "invalid_client_metadata"],
  [
    "client_credentials for a public client alone",
    { grant_types: ["client_credentials"], token_endpoint_auth_method: "none" },
    "invalid_client_metadata",
  ],
  [
    "redirect URIs, and no remaining grant that uses them",
    { redirect_uris: [GOOD], grant_types: ["client_credentials", "password", "magic"] },
    "invalid_client_metadata",
  ],
  [
    "redirect URIs, and a device's grant beside one that may not be had",
    { redirect_uris: [GOOD], grant_types: ["implicit", "refresh_token", DEVICE], response_types: ["token"] },
    "registered",
  ],
  ["redirect URIs that no grant ever asked to use", { redirect_uris: [GOOD], grant_types: ["client_credentials"] }, "registered"],
  ["a grant that needs a redirect URI, and none", { grant_types: ["authorization_code"] }, "invalid_redirect_uri"],
  ["the device grant, and no redirect URI", { grant_types: [DEVICE] }, "registered"],
])("[DR-18][DR-17] %s", ([, json, outcome]) => {
  expect(refusalOf(json)).toBe(outcome);
});

test("RFC 7591 §2.1 MUST [DR-05]: response types follow the grants, whatever was asked beside", () => {
  expect(withCode({ response_types: ["code", "token", "id_token"] }).responseTypes).toEqual(["code"]);
  expect(parse({ grant_types: [DEVICE], response_types: ["code"] }).responseTypes).toEqual([]);
});

test("RFC 7591 §3.2.1 MUST [DR-18]: response types that may not be had are dropped, all of them where the grants need none", () => {
  expect(withCode({ response_types: ["token", "code token", "magic", "code"] }).responseTypes).toEqual(["code"]);
  for (const response_types of [["token"], ["id_token token", "none"], ["magic"], ["code token"]]) {
    expect(parse({ grant_types: ["refresh_token", DEVICE], response_types }).responseTypes).toEqual([]);
    expect(parse({ grant_types: ["client_credentials"], response_types }).responseTypes).toEqual([]);
    // The code grant works by `code` alone: a program that names others alone could never use what it was given.
    expect(refusalOf({ redirect_uris: [GOOD], response_types })).toBe("invalid_client_metadata");
  }
});

test.for<[string, unknown, readonly string[] | string]>([
  ["the first of three is good", [GOOD, "cursor://x", "javascript:1"], [GOOD]],
  ["the last of two is good", ["http://client.example/", GOOD], [GOOD]],
  ["one is given twice", [GOOD, GOOD], [GOOD]],
  ["none is good", ["cursor://x"], "invalid_redirect_uri"],
  ["there are none", [], "invalid_redirect_uri"],
  ["they are null", null, "invalid_redirect_uri"],
  ["they are one text", GOOD, "invalid_redirect_uri"],
  ["they are an object", { 0: GOOD }, "invalid_redirect_uri"],
  ["one is a number", [GOOD, 1], "invalid_redirect_uri"],
  ["one is null", [GOOD, null], "invalid_redirect_uri"],
  ["one is a list", [[GOOD]], "invalid_redirect_uri"],
  [
    "there are 50",
    Array.from({ length: 50 }, (_, index) => `${GOOD}${index}`),
    Array.from({ length: 50 }, (_, index) => `${GOOD}${index}`),
  ],
  ["there are 51", Array.from({ length: 51 }, (_, index) => `${GOOD}${index}`), "invalid_redirect_uri"],
  ["one is endless", [`${GOOD}?${"x".repeat(2_000)}`], "invalid_redirect_uri"],
])("RFC 7591 §3.2.1 MUST [DR-17]: redirect URIs where %s", ([, asked, outcome]) => {
  if (typeof outcome === "string") expect(refusalOf({ redirect_uris: asked })).toBe(outcome);
  else expect(parse({ redirect_uris: asked }).redirectUris).toEqual(outcome);
});

test.for<[string, string | undefined, readonly string[], readonly string[] | undefined]>([
  ["a known name", "openid", ["openid"], undefined],
  ["a known and an unknown name", "nonsense openid", ["openid"], undefined],
  ["a short name for a long one", "mail", ["mail"], undefined],
  ["unknown names alone", "mcp:tools admin", ["openid", "email"], undefined],
  [
    "what opens nothing by itself, beside an unknown name",
    "mcp:tools offline_access",
    ["openid", "email", "offline_access"],
    undefined,
  ],
  ["nothing", undefined, RULES.scope, ["openid", "email"]],
  ["spaces alone", "  ", RULES.scope, ["openid", "email"]],
  ["characters that no scope has", 'openid a"b \\ \u0000', ["openid"], undefined],
  ["a name twice", "openid openid", ["openid"], undefined],
])("RFC 7591 §2 MUST [DR-19]: scope with %s never refuses a registration", ([, asked, scope, defaultScope]) => {
  const json = asked === undefined ? {} : { scope: asked };
  expect(withCode(json)).toMatchObject({ scope, defaultScope });
});

test.for(["client_uri", "logo_uri", "tos_uri", "policy_uri"])(
  "RFC 7591 §5 MUST [DR-11]: %s is a web address, or dropped",
  (name) => {
    const kept = (uri: string): unknown => withCode({ [name]: uri }).others[name];

    for (const uri of ["https://client.example/logo.png", "http://client.example", "https://client.example/?a=b#c"])
      expect(kept(uri)).toBe(uri);
    for (const uri of [
      "javascript:alert(1)",
      "JAVASCRIPT:alert(1)",
      " javascript:alert(1)",
      "java\nscript:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "ftp://client.example/",
      "//client.example/",
      "/logo.png",
      "not a url",
      "https://",
      'https://client.example/"onload="x',
      "https://client.example/<script>",
      "https://client.example/ x",
      "https://client.example\\@evil.example",
    ])
      expect(kept(uri)).toBeUndefined();
  },
);

test("RFC 7591 §2.2 MUST [DR-13]: members with a language tag are kept, where they are of a kind that has one, and by the same rules", () => {
  const json = {
    "client_name#ja": "クライアント",
    "client_name#de-CH-1996": "Programm",
    "logo_uri#fr": "https://client.example/fr.png",
    "tos_uri#fr": "javascript:alert(1)",
    "scope#fr": "admin",
    "client_name#": "no tag",
    "client_name#a b": "no tag either",
    "client_secret#ja": "x",
  };

  expect(withCode(json).others).toEqual({
    "client_name#ja": "クライアント",
    "client_name#de-CH-1996": "Programm",
    "logo_uri#fr": "https://client.example/fr.png",
  });
});

test.for<[string, Readonly<Record<string, unknown>>, string]>([
  ["both together", { jwks: { keys: [RSA] }, jwks_uri: "https://client.example/jwks" }, "invalid_client_metadata"],
  ["public keys", { jwks: { keys: [RSA] } }, "registered"],
  ...["d", "p", "q", "dp", "dq", "qi", "oth", "k"].map((member): [string, Readonly<Record<string, unknown>>, string] => [
    `a key with ${member}`,
    { jwks: { keys: [RSA, { ...RSA, [member]: "AQAB" }] } },
    "invalid_client_metadata",
  ]),
  ["a list", { jwks: [RSA] }, "invalid_client_metadata"],
  ["no list of keys", { jwks: { keys: RSA } }, "invalid_client_metadata"],
  ["a key that is none", { jwks: { keys: ["key"] } }, "invalid_client_metadata"],
  ["51 keys", { jwks: { keys: Array(51).fill(RSA) } }, "invalid_client_metadata"],
  ["an address", { jwks_uri: "https://client.example/jwks" }, "registered"],
  ["a scheme that is no web's", { jwks_uri: "javascript:1" }, "invalid_client_metadata"],
  ["a number", { jwks_uri: 1 }, "invalid_client_metadata"],
])("RFC 7591 §2 MUST [DR-06][DR-07]: keys, %s", ([, json, outcome]) => {
  expect(refusalOf({ redirect_uris: [GOOD], ...json })).toBe(outcome);
});

test("[DR-07] of a key set nothing but the keys is kept, and an address without https is not", () => {
  expect(withCode({ jwks: { keys: [RSA], extra: 1 } }).others).toEqual({ jwks: { keys: [RSA] } });
  expect(withCode({ jwks_uri: "http://client.example/jwks" }).others).toEqual({});
});

const jwt = (header: unknown, signature = "c2ln"): string =>
  `${Buffer.from(JSON.stringify(header)).toString("base64url")}.${Buffer.from("{}").toString("base64url")}.${signature}`;

test.for<[string, unknown, string]>([
  ["signed by somebody", jwt({ alg: "RS256" }), "unapproved_software_statement"],
  ["not signed", jwt({ alg: "none" }), "invalid_software_statement"],
  ["not signed, in capitals", jwt({ alg: "NONE" }), "invalid_software_statement"],
  ["without a signature", jwt({ alg: "RS256" }, ""), "invalid_software_statement"],
  ["without an algorithm", jwt({}), "invalid_software_statement"],
  ["of four parts", `${jwt({ alg: "RS256" })}.x`, "invalid_software_statement"],
  ["that is junk", "a.b.c", "invalid_software_statement"],
  ["that is an object", { alg: "RS256" }, "invalid_software_statement"],
  ["whose header is null", `${Buffer.from("null").toString("base64url")}.e30.x`, "invalid_software_statement"],
])("RFC 7591 §2.3 MUST [DR-10]: a software statement %s is refused, never ignored", ([, statement, outcome]) => {
  expect(refusalOf({ redirect_uris: [GOOD], software_statement: statement })).toBe(outcome);
});

test.for<[string, unknown, string]>([
  ["token_endpoint_auth_method", "private_key_jwt", "invalid_client_metadata"],
  ["token_endpoint_auth_method", "magic", "invalid_client_metadata"],
  ["token_endpoint_auth_method", "client_secret", "invalid_client_metadata"],
  ["token_endpoint_auth_method", ["none"], "invalid_client_metadata"],
  ["token_endpoint_auth_method", "client_secret_post", "registered"],
  ["client_name", { a: 1 }, "invalid_client_metadata"],
  ["client_name", 7, "invalid_client_metadata"],
  ["client_name", "x".repeat(2_001), "invalid_client_metadata"],
  ["client_name", "x".repeat(2_000), "registered"],
  ["client_name#fr", 7, "invalid_client_metadata"],
  ["grant_types", "authorization_code", "invalid_client_metadata"],
  ["grant_types", [1], "invalid_client_metadata"],
  ["grant_types", Array(51).fill("authorization_code"), "invalid_client_metadata"],
  ["response_types", { 0: "code" }, "invalid_client_metadata"],
  ["contacts", "me@client.example", "invalid_client_metadata"],
  ["contacts", ["x".repeat(2_001)], "invalid_client_metadata"],
  ["contacts", ["me@client.example"], "registered"],
  ["scope", ["openid"], "invalid_client_metadata"],
  ["id_token_signed_response_alg", "RS256", "registered"],
  ["id_token_signed_response_alg", "ES256", "registered"],
  ["id_token_signed_response_alg", "EdDSA", "registered"],
  ...["none", "PS256", "HS256", "Ed25519", "rs256", "RS256 ", ["RS256"], 256].map((algorithm): [string, unknown, string] => [
    "id_token_signed_response_alg",
    algorithm,
    "invalid_client_metadata",
  ]),
  ["logo_uri", true, "invalid_client_metadata"],
  ["application_type", "anything at all", "registered"],
  ["unknown", { deep: [{ down: {} }] }, "registered"],
])("RFC 7591 §3.2.2 MUST [DR-09]: %s with %j is %s", ([name, value, outcome]) => {
  expect(refusalOf({ redirect_uris: [GOOD], [name]: value })).toBe(outcome);
});

test("OpenID Connect Registration §2 MUST [DR-23]: ID tokens are signed with RS256, and with ES256 for a client that asks for it", () => {
  expect(withCode({}).idTokenAlgorithm).toBe("RS256");
  expect(withCode({ id_token_signed_response_alg: "RS256" }).idTokenAlgorithm).toBe("RS256");
  expect(withCode({ id_token_signed_response_alg: "ES256" }).idTokenAlgorithm).toBe("ES256");
});

test("[RF-18][DR-15] a program says that it keeps its refresh token where policy allows it, by a true and nothing else", () => {
  const asked = (value: unknown, mayKeepRefreshToken: boolean) =>
    parseClientMetadata({ redirect_uris: [GOOD], keeps_refresh_token: value }, { ...RULES, mayKeepRefreshToken }).keepsRefreshToken;

  expect(asked(true, true)).toBe(true);
  expect(asked(true, false)).toBe(false);
  for (const value of [false, "true", 1, null, "", [], {}]) expect(asked(value, true)).toBe(false);
});

test("RFC 7591 §2 MUST [DR-04][X-064][X-101]: members that would be privileges, and prototype keys, leave nothing", () => {
  const json = JSON.parse(
    `{"redirect_uris":["${GOOD}"],"__proto__":{"redirect_uris":["https://evil.example/"],"grant_types":["password"],"polluted":1},
      "constructor":{"prototype":{"polluted":1}},"toString":1,"client_id":"mine","client_secret":"mine","resource_server":true,
      "resourceServer":true,"keepsRefreshToken":true,"keep_refresh_token":true,"lifetimes":{"accessToken":1e9},"origin":"administrator",
      "skip_consent":true,"requirePkce":false,"disabledAt":1,"access_token_lifetime":1e9,"post_logout_redirect_uris":["javascript:1"]}`,
  );

  expect(parse(json)).toEqual(parse({ redirect_uris: [GOOD] }));
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

test("[X-101] a member is not looked for on the prototype", () => {
  const json = Object.create({ client_name: "inherited", grant_types: ["password"], "client_name#fr": "inherited" });
  json.redirect_uris = [GOOD];

  expect(parse(json)).toEqual(parse({ redirect_uris: [GOOD] }));
});

test("RFC 7591 §5 [DR-12]: the description that a stranger leaves is bounded as a whole", () => {
  const names = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`client_name#x-${n}`, "x".repeat(1_000)]));

  expect(refusalOf({ redirect_uris: [GOOD], ...names(15) })).toBe("registered");
  expect(refusalOf({ redirect_uris: [GOOD], ...names(17) })).toBe("invalid_client_metadata");
});

test.for<[name: string, value: unknown, told: string]>([
  ["client_name", 7, "client_name must be a string"],
  ["client_name#x-7", ["a"], "client_name must be a string"],
  ["software_version", "x".repeat(2_001), "software_version must be a string of at most 2000 characters"],
  ["scope", ["mail"], "scope must be a string"],
  ["grant_types", "authorization_code", "grant_types must be a list"],
  ["response_types", [true], "response_types must be a list"],
  ["contacts", Array(51).fill("a"), "contacts must be a list of at most 50 strings"],
])("RFC 7591 §3.2.2: a refusal names the member: %s", ([name, value, told]) => {
  expect(() => withCode({ [name]: value })).toThrow(told);
});
