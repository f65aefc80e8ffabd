/** Tokens that are bound to a key (RFC 9449): proofs at the token endpoint, what is bound, and to what. */

import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import {
  type Answer,
  codeRequest,
  credentialsOf,
  exchangeCode,
  getCode,
  getTokens,
  goThrough,
  ISSUER,
  introspect,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { type Changes, makeProofKey, type ProofKey } from "./proofs.ts";
import { registerClient } from "./registered.ts";
import { EVERY_GRANT, GRANTS, prepare } from "./token-requests.ts";

let server: TestServer;
let machine: TestClient;
let key: ProofKey;
let otherKey: ProofKey;

beforeAll(async () => {
  server = await startTestServer();
  machine = await server.addClient({ isPublic: false, grantTypes: ["client_credentials"], redirectUris: [] });
  key = await makeProofKey();
  otherKey = await makeProofKey();
});

type Headers = Readonly<Record<string, string>>;

/** A request that needs nothing but its proof. */
function ask(headers: Headers, at: TestServer = server, client: TestClient = machine): Promise<Answer> {
  const { credentials, headers: own } = credentialsOf(client);
  return at.post("/auth/token", { grant_type: "client_credentials", ...credentials }, { ...own, ...headers });
}

function exchange(
  client: TestClient,
  { code, verifier }: { readonly code: string; readonly verifier: string },
  headers: Headers = {},
): Promise<Answer> {
  const { credentials, headers: own } = credentialsOf(client);
  return server.post(
    "/auth/token",
    { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: client.redirectUri, ...credentials },
    { ...own, ...headers },
  );
}

function refresh(client: TestClient, token: string, headers: Headers = {}): Promise<Answer> {
  const { credentials, headers: own } = credentialsOf(client);
  return server.post("/auth/token", { grant_type: "refresh_token", refresh_token: token, ...credentials }, { ...own, ...headers });
}

const resourceServer = (): Promise<TestClient> =>
  server.addClient({ isPublic: false, resourceServer: true, grantTypes: [], redirectUris: [] });

describe("what a token is bound to", () => {
  test.each(GRANTS)(
    "[DP-02][IN-11] RFC 9449 §5: %s with a proof gives a DPoP token, and introspection tells its key",
    async (grant) => {
      const client = await server.addClient(EVERY_GRANT);
      const { headers } = credentialsOf(client);
      const request = await prepare(server, client, grant);

      const { body, status } = await request.send({}, { ...headers, ...(await key.proof(server)) });

      expect([status, body.token_type]).toEqual([200, "DPoP"]);
      const told = await introspect(server, await resourceServer(), body.access_token);
      expect(told.body).toMatchObject({ active: true, token_type: "DPoP", cnf: { jkt: key.thumbprint } });
    },
  );

  test("[RC-33] a token stays Bearer where the client brought no proof", async () => {
    const { body } = await getTokens(server, await server.addClient(), { scope: "mail" });

    expect(body.token_type).toBe("Bearer");
    const told = await introspect(server, await resourceServer(), body.access_token);
    expect(told.body).toMatchObject({ active: true, token_type: "Bearer" });
    expect(told.body).not.toHaveProperty("cnf");
  });

  test("[RF-10] RFC 9449 §5 MUST: a public client's refresh token opens nothing without its key, and is not spent by that", async () => {
    const client = await server.addClient();
    const first = await exchange(client, await getCode(server, client), await key.proof(server));

    for (const headers of [{}, await otherKey.proof(server)])
      expect(await refresh(client, first.body.refresh_token, headers)).toMatchObject({
        status: 400,
        body: { error: "invalid_grant" },
      });
    const second = await refresh(client, first.body.refresh_token, await key.proof(server));
    expect(second).toMatchObject({ status: 200, body: { token_type: "DPoP" } });
    // The next one is bound alike.
    expect(await refresh(client, second.body.refresh_token)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    expect(await refresh(client, second.body.refresh_token, await key.proof(server))).toMatchObject({ status: 200 });
  });

  test("[RF-10] RFC 9449 §5: a confidential client proves itself by its secret, and may change its key", async () => {
    const client = await server.addClient({ isPublic: false });
    const first = await exchange(client, await getCode(server, client), await key.proof(server));
    const second = await refresh(client, first.body.refresh_token, await otherKey.proof(server));

    expect(second).toMatchObject({ status: 200, body: { token_type: "DPoP" } });
    const told = await introspect(server, await resourceServer(), second.body.access_token);
    expect(told.body.cnf).toEqual({ jkt: otherKey.thumbprint });
    expect(await refresh(client, second.body.refresh_token)).toMatchObject({ status: 200, body: { token_type: "Bearer" } });
  });

  test("[DP-04] RFC 9449 §10: dpop_jkt binds the code; another key, or none, gets nothing and does not spend it", async () => {
    const client = await server.addClient();
    const got = await getCode(server, client, { dpop_jkt: key.thumbprint });

    for (const headers of [{}, await otherKey.proof(server)])
      expect(await exchange(client, got, headers)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    expect(await exchange(client, got, await key.proof(server))).toMatchObject({ status: 200, body: { token_type: "DPoP" } });
  });

  test.each(["short", "A".repeat(44), "é".repeat(43), `${"A".repeat(42)}B`])(
    "[DP-04] RFC 9449 §10: dpop_jkt that can be no thumbprint is refused (%s)",
    async (thumbprint) => {
      const { answer } = await getCode(server, await server.addClient(), { dpop_jkt: thumbprint });
      expect(answer.get("error")).toBe("invalid_request");
    },
  );

  test("[DP-04] RFC 9449 §10.1: a proof beside a pushed request binds the code too, and must agree with dpop_jkt", async () => {
    const client = await server.addClient({ isPublic: false });
    const { headers } = credentialsOf(client);
    const push = async (by: ProofKey, more: Readonly<Record<string, string>>) =>
      server.post(
        "/auth/par",
        { client_id: client.clientId, response_type: "code", redirect_uri: client.redirectUri, ...more },
        { ...headers, ...(await by.proof(server, { htu: `${ISSUER}/auth/par` })) },
      );

    expect(await push(key, { dpop_jkt: otherKey.thumbprint })).toMatchObject({
      status: 400,
      body: { error: "invalid_dpop_proof" },
    });
    expect(await push(key, { dpop_jkt: key.thumbprint })).toMatchObject({ status: 201 });
    const pushed = await push(key, {});
    const got = await getCode(server, client, { request_uri: pushed.body.request_uri });
    const withoutVerifier = { code: got.code, redirect_uri: client.redirectUri, grant_type: "authorization_code" };
    const redeem = async (by: ProofKey) => server.post("/auth/token", withoutVerifier, { ...headers, ...(await by.proof(server)) });
    expect(await redeem(otherKey)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    expect(await redeem(key)).toMatchObject({ status: 200, body: { token_type: "DPoP" } });
  });

  test("[DP-06] RFC 9449 §5.2 MUST: a client that registered dpop_bound_access_tokens gets no token without a proof", async () => {
    const client = await registerClient(server, { dpop_bound_access_tokens: true });
    const got = await getCode(server, client);

    // No proof came, so none is invalid: something is missing from the request.
    expect(await exchangeCode(server, client, got)).toMatchObject({ status: 400, body: { error: "invalid_request" } });
    const redeemed = await exchange(client, got, await key.proof(server));
    expect(redeemed).toMatchObject({ status: 200, body: { token_type: "DPoP" } });
    const token = String(redeemed.body["refresh_token"]);
    expect(await refresh(client, token)).toMatchObject({ status: 400, body: { error: "invalid_request" } });
    expect(await refresh(client, token, await key.proof(server))).toMatchObject({ status: 200, body: { token_type: "DPoP" } });
  });

  test("[DP-06] nor one in the browser, where nothing can be proved", async () => {
    const own = await startTestServer({
      settings: { registration: { ...DEFAULT_SETTINGS.registration, openidResponseTypes: true } },
    });
    const metadata = { response_types: ["id_token token"], grant_types: ["implicit"] };
    const request = { response_type: "id_token token", scope: "openid", nonce: "n" };
    const answerTo = async (client: TestClient): Promise<URLSearchParams> => {
      const browser = own.browser();
      const { location } = await goThrough(browser, await browser.open(codeRequest(own, client, request).url));
      return new URLSearchParams(location?.hash.slice(1));
    };

    expect((await answerTo(await registerClient(own, metadata))).get("access_token")).toMatch(/^lk_access_/);
    const bound = await answerTo(await registerClient(own, { ...metadata, dpop_bound_access_tokens: true }));
    expect([bound.get("access_token"), bound.get("error")]).toEqual([null, "invalid_request"]);
  });
});

const LATER = 61;

describe("[DP-01] RFC 9449 §4.3: a proof with a fault", () => {
  const faults: readonly (readonly [string, (own: ProofKey) => Promise<Headers>])[] = [
    ["is no JWT", async () => ({ dpop: "x" })],
    ["is empty", async () => ({ dpop: "" })],
    ["comes in two headers", async (own) => ({ dpop: `${(await own.proof(server)).dpop}, ${(await own.proof(server)).dpop}` })],
    ["has another type", (own) => own.proof(server, {}, { typ: "JWT" })],
    ["has no type", (own) => own.proof(server, {}, { typ: undefined })],
    ["has no key", (own) => own.proof(server, {}, { jwk: undefined })],
    ["has another key than it was signed with", (own) => own.proof(server, {}, { jwk: otherKey.jwk })],
    ["has a private key", (own) => own.proof(server, {}, { jwk: { ...own.jwk, d: "AAAA" } })],
    ["has a secret as its key", (own) => own.proof(server, {}, { jwk: { kty: "oct", k: "AAAA" } })],
    ["has a secret as its key, without saying it", (own) => own.proof(server, {}, { jwk: { kty: "oct" } })],
    ["has a point that is not on the curve", (own) => own.proof(server, {}, { jwk: { ...own.jwk, y: own.jwk["x"] } })],
    ["has a key that is a list", (own) => own.proof(server, {}, { jwk: [own.jwk] })],
    ["is signed with a secret", async (own) => ({ dpop: await bySecret(own) })],
    ["is not signed", async (own) => ({ dpop: unsigned(own) })],
    ["has another method", (own) => own.proof(server, { htm: "GET" })],
    ["has the method in small letters", (own) => own.proof(server, { htm: "post" })],
    ["has no method", (own) => own.proof(server, { htm: undefined })],
    ["is for another path", (own) => own.proof(server, { htu: `${ISSUER}/auth/userinfo` })],
    ["is for another host", (own) => own.proof(server, { htu: "https://other.example/auth/token" })],
    ["is for another scheme", (own) => own.proof(server, { htu: `${ISSUER.replace("https", "http")}/auth/token` })],
    ["is for a relative address", (own) => own.proof(server, { htu: "/auth/token" })],
    ["hides the host behind a name", (own) => own.proof(server, { htu: "https://auth.example@other.example/auth/token" })],
    ["has no address", (own) => own.proof(server, { htu: undefined })],
    ["has no time", (own) => own.proof(server, { iat: undefined })],
    ["has its time as a text", (own) => own.proof(server, { iat: String(server.clock.now()) })],
    ["is too old", (own) => own.proof(server, { iat: server.clock.now() - LATER })],
    ["comes from the future", (own) => own.proof(server, { iat: server.clock.now() + LATER })],
    ["has no id", (own) => own.proof(server, { jti: undefined })],
    ["has an empty id", (own) => own.proof(server, { jti: "" })],
    ["has a list as its id", (own) => own.proof(server, { jti: ["x"] })],
    ["has an id of 3,000 characters", (own) => own.proof(server, { jti: "x".repeat(3_000) })],
    ["demands an extension", (own) => withExtension(own)],
    ["is longer than 8,000 characters", (own) => own.proof(server, { more: "x".repeat(8_000) })],
  ];

  test.each(faults)("%s: invalid_dpop_proof", async (_, make) => {
    const { body, headers, status } = await ask(await make(key));

    expect([status, body.error]).toEqual([400, "invalid_dpop_proof"]);
    expect(headers.get("dpop-nonce")).toBeNull();
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("what RFC 9449 lets differ is no fault", async () => {
    const fine: readonly Changes[] = [
      {},
      { htu: `${ISSUER}/auth/token?query#fragment` },
      { htu: `${ISSUER.toUpperCase()}:443/auth/token` },
      { htu: `${ISSUER}/auth/./token` },
      { iat: server.clock.now() - 60 },
      { iat: server.clock.now() + 60 },
      { iat: server.clock.now() + 0.5 },
      { ath: "anything", more: { deep: [1] } },
    ];
    for (const claims of fine) expect(await ask(await key.proof(server, claims))).toMatchObject({ status: 200 });
    expect(await ask(await key.proof(server, {}, { typ: "DPoP+JWT" }))).toMatchObject({ status: 200 });
    expect(await ask({ ...(await key.proof(server)), host: "evil.example" })).toMatchObject({ status: 200 });
  });

  test.each(["ES256", "PS256", "RS256", "EdDSA", "Ed25519"])(
    "[MD-16] a proof with %s is taken, and metadata says so",
    async (alg) => {
      const { body } = await server.get("/.well-known/oauth-authorization-server");
      expect(body.dpop_signing_alg_values_supported).toContain(alg);
      expect(await ask(await (await makeProofKey(alg)).proof(server))).toMatchObject({ status: 200, body: { token_type: "DPoP" } });
    },
  );

  test("[MD-16] metadata lists asymmetric algorithms alone", async () => {
    const { body } = await server.get("/.well-known/openid-configuration");
    expect(body.dpop_signing_alg_values_supported).not.toContain("none");
    expect(body.dpop_signing_alg_values_supported.filter((alg: string) => alg.startsWith("HS"))).toEqual([]);
  });

  test("a client that did not prove itself is told that first", async () => {
    const answer = await server.post(
      "/auth/token",
      { grant_type: "client_credentials", client_id: machine.clientId, client_secret: "wrong" },
      { dpop: "x" },
    );
    expect(answer).toMatchObject({ status: 401, body: { error: "invalid_client" } });
  });
});

describe("a proof counts once", () => {
  test("[DP-05] RFC 9449 §11.1: it is refused at once, and at the end of its time", async () => {
    const own = await startTestServer();
    const client = await own.addClient({ isPublic: false, grantTypes: ["client_credentials"], redirectUris: [] });
    const proof = await key.proof(own, { iat: own.clock.now() + 60 });

    expect(await ask(proof, own, client)).toMatchObject({ status: 200 });
    for (const seconds of [0, 60, 60, 1, 3_600]) {
      own.clock.advance(seconds);
      await own.server.sweep();
      expect(await ask(proof, own, client)).toMatchObject({ status: 400, body: { error: "invalid_dpop_proof" } });
    }
  });

  test("[DP-05] of twenty requests with one proof, one has an answer", async () => {
    const proof = await key.proof(server);
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(proof)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.error === "invalid_dpop_proof")).toHaveLength(19);
  });

  test("[DP-05] a code that twenty requests bring with one proof is redeemed once, and its tokens live", async () => {
    const client = await server.addClient();
    const got = await getCode(server, client);
    const proof = await key.proof(server);

    const answers = await Promise.all(Array.from({ length: 20 }, () => exchange(client, got, proof)));

    const [first, ...more] = answers.filter(({ status }) => status === 200);
    expect(more).toEqual([]);
    expect(await refresh(client, first?.body.refresh_token, await key.proof(server))).toMatchObject({ status: 200 });
  });

  test("another program's proof with the same id is another proof", async () => {
    expect(await ask(await key.proof(server, { jti: "the same" }))).toMatchObject({ status: 200 });
    expect(await ask(await otherKey.proof(server, { jti: "the same" }))).toMatchObject({ status: 200 });
  });

  test("I-25: a request that is refused for something else spends no proof", async () => {
    const proof = await key.proof(server);
    const client = await server.addClient();
    expect(await exchange(client, { code: "wrong", verifier: "x" }, proof)).toMatchObject({ body: { error: "invalid_grant" } });
    expect(await ask(proof)).toMatchObject({ status: 200 });
  });
});

describe("[DP-03] RFC 9449 §8: a nonce of the server", () => {
  let demanding: TestServer;
  let client: TestClient;

  beforeAll(async () => {
    demanding = await startTestServer({ settings: { requireDpopNonce: true } });
    client = await demanding.addClient({ isPublic: false, grantTypes: ["client_credentials"], redirectUris: [] });
  });

  const nonceOf = ({ headers }: Answer): string => headers.get("dpop-nonce") ?? "none";
  const askWith = async (claims: Changes = {}): Promise<Answer> => ask(await key.proof(demanding, claims), demanding, client);

  test("is demanded where the settings say so: use_dpop_nonce with one nonce, and then taken", async () => {
    const refused = await askWith();
    expect([refused.status, refused.body.error]).toEqual([400, "use_dpop_nonce"]);
    expect(refused.headers.get("cache-control")).toBe("no-store");
    expect(nonceOf(refused)).toMatch(/^[\w-]{40,}$/);

    const taken = await askWith({ nonce: nonceOf(refused) });
    expect(taken.status).toBe(200);
    // It is new, so the client is told no other.
    expect(taken.headers.get("dpop-nonce")).toBeNull();
  });

  test("no two of them are alike", async () => {
    expect(nonceOf(await askWith())).not.toBe(nonceOf(await askWith()));
  });

  test("that gets old is replaced by the next answer, and over after five minutes", async () => {
    const nonce = nonceOf(await askWith());
    demanding.clock.advance(200);
    const taken = await askWith({ nonce });
    expect(taken.status).toBe(200);
    expect(await askWith({ nonce: nonceOf(taken) })).toMatchObject({ status: 200 });

    demanding.clock.advance(100);
    const over = await askWith({ nonce });
    expect(over).toMatchObject({ status: 400, body: { error: "use_dpop_nonce" } });
    expect(await askWith({ nonce: nonceOf(over) })).toMatchObject({ status: 200 });
  });

  test.each(["x", "", `lk_nonce_${"A".repeat(76)}`, 5, null, ["x"]])(
    "that is not of this server is not taken (%j)",
    async (nonce) => {
      const { body, status } = await askWith({ nonce });
      expect(status).toBe(400);
      expect(["use_dpop_nonce", "invalid_dpop_proof"]).toContain(body.error);
    },
  );

  test("that another server made, or that was made for something else, is not taken", async () => {
    const elsewhere = await startTestServer({ settings: { requireDpopNonce: true } });
    const other = await elsewhere.addClient({ isPublic: false, grantTypes: ["client_credentials"], redirectUris: [] });
    const foreign = nonceOf(await ask(await key.proof(elsewhere), elsewhere, other));
    // The keys of test servers are alike; those of real ones are not.
    expect(foreign).toMatch(/^lk_nonce_/);
    const changed = `${foreign.slice(0, -2)}${foreign.endsWith("AA") ? "BA" : "AA"}`;
    expect(await askWith({ nonce: changed })).toMatchObject({ body: { error: "use_dpop_nonce" } });
    expect(await askWith({ nonce: foreign.replace("nonce", "form") })).toMatchObject({ body: { error: "use_dpop_nonce" } });
  });

  test("is not demanded by itself, but one that comes is checked", async () => {
    expect(await ask(await key.proof(server, { nonce: "made up" }))).toMatchObject({
      status: 400,
      body: { error: "use_dpop_nonce" },
    });
    const nonce = nonceOf(await ask(await key.proof(server, { nonce: "made up" })));
    expect(await ask(await key.proof(server, { nonce }))).toMatchObject({ status: 200 });
  });
});

async function bySecret({ jwk }: ProofKey): Promise<string> {
  const claims = { jti: "s", htm: "POST", htu: `${ISSUER}/auth/token`, iat: server.clock.now() };
  return new SignJWT(claims).setProtectedHeader({ alg: "HS256", typ: "dpop+jwt", jwk }).sign(Buffer.from(JSON.stringify(jwk)));
}

function unsigned({ jwk }: ProofKey): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { jti: "u", htm: "POST", htu: `${ISSUER}/auth/token`, iat: server.clock.now() };
  return `${part({ alg: "none", typ: "dpop+jwt", jwk })}.${part(claims)}.`;
}

async function withExtension(_own: ProofKey): Promise<Headers> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const claims = { jti: "e", htm: "POST", htu: `${ISSUER}/auth/token`, iat: server.clock.now(), exp: server.clock.now() + 60 };
  const header = { alg: "ES256", typ: "dpop+jwt", jwk: await exportJWK(publicKey), crit: ["x"], x: true };
  return { dpop: await new SignJWT(claims).setProtectedHeader(header).sign(privateKey, { crit: { x: true } }) };
}
