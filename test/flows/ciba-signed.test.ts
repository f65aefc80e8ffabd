/** Requests for a person who is not there, as their client signed them (CIBA Core §7.1.1; FAPI-CIBA §5.2.2). */

import { SignJWT } from "jose";
import { expect, test } from "vitest";
import { underProfile } from "../../src/records/security-profile.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import {
  type Answer,
  credentialsOf,
  PASSWORD,
  startTestServer,
  type TestClient,
  type TestServer,
  type TestServerOptions,
  USERNAME,
} from "../../src/testing/index.ts";
import { assertionOf, freshJti, type Pair, pairOf, presented } from "./signing-client.ts";

const CIBA = "urn:openid:params:grant-type:ciba";
type Claims = Readonly<Record<string, unknown>>;

async function withClient(members: Claims = {}, options: TestServerOptions = {}) {
  const server = await startTestServer(options);
  const pair = await pairOf();
  const client = await server.addClient({
    isPublic: false,
    redirectUris: [],
    grantTypes: [CIBA],
    members: { jwks: { keys: [pair.jwk] }, ...members },
  });
  return { server, pair, client };
}

/** A good signed request, but for what is said otherwise; an undefined claim is left out. */
function objectOf(
  server: TestServer,
  client: TestClient,
  { alg, kid, privateKey }: Pair,
  claims: Claims = {},
  header: Claims = {},
) {
  const now = server.clock.now();
  const all = {
    iss: client.clientId,
    aud: server.issuer,
    iat: now,
    nbf: now,
    exp: now + 300,
    jti: freshJti(),
    scope: "openid",
    login_hint: USERNAME,
    binding_message: "Order 4711",
    ...claims,
  };
  return new SignJWT(JSON.parse(JSON.stringify(all))).setProtectedHeader({ alg, kid, ...header }).sign(privateKey);
}

const send = (server: TestServer, client: TestClient, form: Readonly<Record<string, string>>): Promise<Answer> =>
  server.post("/auth/ciba", form, credentialsOf(client).headers);

const errorOf = ({ body, status }: Answer) => [status, body.error];

async function waiting(server: TestServer): Promise<string> {
  const browser = server.browser();
  await browser.submit(await browser.open(`${server.issuer}/account`), { username: USERNAME, password: PASSWORD });
  return (await browser.open(`${server.issuer}/waiting`)).text;
}

test("CIBA Core §7.1.1 MUST [BA-09]: a signed request asks like any other, with an expiry as a number or a text", async () => {
  const { client, pair, server } = await withClient();
  for (const requested_expiry of [30, "30"]) {
    const request = await objectOf(server, client, pair, {
      requested_expiry,
      binding_message: `within ${typeof requested_expiry}`,
    });
    const answer = await send(server, client, { request });
    expect([answer.status, answer.body.expires_in]).toEqual([200, 30]);
  }
  const page = await waiting(server);
  expect(page).toMatch(/within (?:number|string)/);
  const { body } = await server.get("/.well-known/openid-configuration");
  expect(body.backchannel_authentication_request_signing_alg_values_supported).toContain("PS256");
});

const broken: readonly (readonly [string, (server: TestServer) => Claims])[] = [
  ["no aud", () => ({ aud: undefined })],
  ["another aud", () => ({ aud: "https://other.example" })],
  ["no iss", () => ({ iss: undefined })],
  ["another iss", () => ({ iss: "another" })],
  ["another client_id", () => ({ client_id: "another" })],
  ["the sub of an assertion", () => ({ sub: undefined })],
  ["no exp", () => ({ exp: undefined })],
  ["an exp that is over", ({ clock }) => ({ exp: clock.now() })],
  ["an exp in 70 minutes", ({ clock }) => ({ exp: clock.now() + 4_200 })],
  ["no iat", () => ({ iat: undefined })],
  ["no nbf", () => ({ nbf: undefined })],
  ["an nbf in 10 minutes", ({ clock }) => ({ nbf: clock.now() + 600 })],
  ["an nbf 70 minutes ago", ({ clock }) => ({ nbf: clock.now() - 4_200 })],
  ["no jti", () => ({ jti: undefined })],
  ["a jti that is a number", () => ({ jti: 7 })],
  ["a request inside", () => ({ request: "x" })],
  ["two hints", () => ({ id_token_hint: "x" })],
];
test.each(broken)("CIBA Core §7.1.1, §13 MUST [BA-09]: a signed request with %s is refused", async (name, claims) => {
  const { client, pair, server } = await withClient();
  const change = name.startsWith("the sub") ? { sub: client.clientId } : claims(server);
  expect(errorOf(await send(server, client, { request: await objectOf(server, client, pair, change) }))).toEqual([
    400,
    "invalid_request",
  ]);
  expect(await waiting(server)).toContain("Nothing waits for you");
});

test("CIBA Core §7.1.1 MUST [BA-09]: what is unsigned, signed by another key or algorithm, or stands outside is refused", async () => {
  const { client, pair, server } = await withClient({ backchannel_authentication_request_signing_alg: "ES256" });
  const request = await objectOf(server, client, pair);
  const [head, payload] = request.split(".");
  const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
  const other = await objectOf(server, client, { ...(await pairOf("ES256", "two")), kid: "one" });
  const otherAlgorithm = await objectOf(server, client, await pairOf("PS256"));
  const assertion = await assertionOf(server, client.clientId, pair);
  const refused = [
    { request: "x.y.z" },
    { request: `${none}.${payload}.` },
    { request: `${head}.${payload}.` },
    { request: other },
    { request: otherAlgorithm },
    { request: assertion },
    { request, binding_message: "outside" },
    { request, login_hint: USERNAME },
    { scope: "openid", login_hint: USERNAME },
  ];
  for (const form of refused) expect([form, ...errorOf(await send(server, client, form))]).toEqual([form, 400, "invalid_request"]);
  expect((await send(server, client, { request })).status).toBe(200);
});

test("CIBA Core §7.1.1 [BA-09]: a signed request counts once, and a refused one has spent nothing", async () => {
  const { client, pair, server } = await withClient();
  const jti = freshJti();
  const bad = await objectOf(server, client, pair, { jti, binding_message: "a\nb" });
  expect(errorOf(await send(server, client, { request: bad }))).toEqual([400, "invalid_binding_message"]);
  const request = await objectOf(server, client, pair, { jti });
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(server, client, { request })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.error))).toEqual(
    new Set(["invalid_request"]),
  );
});

test("CIBA Core §4 MUST [BA-09]: a client registers one algorithm of ours, no user code and no other mode than poll", async () => {
  const server = await startTestServer();
  const members = { backchannel_authentication_request_signing_alg: "PS256", backchannel_user_code_parameter: false };
  const client = await server.addClient({ isPublic: false, redirectUris: [], grantTypes: [CIBA], members });
  expect((await server.store.findClient(client.clientId))?.metadata).toMatchObject(members);
  for (const wrong of [
    { backchannel_authentication_request_signing_alg: "HS256" },
    { backchannel_authentication_request_signing_alg: "none" },
    { backchannel_user_code_parameter: true },
    { backchannel_token_delivery_mode: "ping" },
  ])
    await expect(server.addClient({ isPublic: false, redirectUris: [], grantTypes: [CIBA], members: wrong })).rejects.toThrow();
});

test("FAPI-CIBA §5.2.2 MUST [BA-11]: under the profile fapi2 each request is signed, and says what it is about", async () => {
  const server = await startTestServer({ settings: underProfile({ ...DEFAULT_SETTINGS, profile: "fapi2" }) });
  const pair = await pairOf();
  const client = await server.addClient({
    isPublic: false,
    redirectUris: [],
    grantTypes: [CIBA],
    authenticationMethod: "private_key_jwt",
    idTokenAlgorithm: "ES256",
    members: { jwks: { keys: [pair.jwk] } },
  });
  const asked = async (form: Readonly<Record<string, string>>): Promise<Answer> =>
    server.post("/auth/ciba", { ...form, ...presented(await assertionOf(server, client.clientId, pair)) });

  const unsigned = await asked({ scope: "openid", login_hint: USERNAME, binding_message: "Order 4711" });
  expect(errorOf(unsigned)).toEqual([400, "invalid_request"]);
  const bare = await asked({ request: await objectOf(server, client, pair, { binding_message: undefined }) });
  expect(errorOf(bare)).toEqual([400, "invalid_request"]);
  const { body, status } = await asked({ request: await objectOf(server, client, pair) });
  expect(status).toBe(200);

  // A poll without a key could never give a token. It says so while the person has not decided yet.
  const assertion = presented(await assertionOf(server, client.clientId, pair));
  const poll = await server.post("/auth/token", { grant_type: CIBA, auth_req_id: body.auth_req_id, ...assertion });
  expect(errorOf(poll)).toEqual([400, "invalid_request"]);
});
