/** Clients that sign: private_key_jwt and client_secret_jwt (RFC 7523, OpenID Connect Core §9). */

import { once } from "node:events";
import { createServer } from "node:net";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { createFetcher } from "../../src/index.ts";
import { type Fetched, noFetcher } from "../../src/ports/fetcher.ts";
import { type Answer, basic, startTestServer, type TestServer, type TestServerOptions } from "../../src/testing/index.ts";
import { startNodes } from "./nodes.ts";
import { type Algorithm, ASSERTION_TYPE, assertionOf, freshJti, pairOf, presented, registerSigning } from "./signing-client.ts";

const token = (server: TestServer, fields: Readonly<Record<string, string>>, headers = {}): Promise<Answer> =>
  server.post("/auth/token", { grant_type: "client_credentials", ...fields }, headers);

async function withClient(metadata: object = {}, options: TestServerOptions = {}) {
  const server = await startTestServer(options);
  const pair = await pairOf();
  const { body, status } = await registerSigning(server, { jwks: { keys: [pair.jwk] }, ...metadata });
  expect(status).toBe(201);
  return { server, pair, clientId: String(body.client_id), registered: body };
}

const isRefused = ({ body, status }: Answer): boolean => status === 401 && body.error === "invalid_client";

describe("private_key_jwt", () => {
  test.for<Algorithm>(["ES256", "PS256", "RS256", "EdDSA"])("[CA-08][CA-12] %s by a key of the registration", async (alg) => {
    const server = await startTestServer();
    const pair = await pairOf(alg);
    const { body } = await registerSigning(server, { jwks: { keys: [pair.jwk] }, token_endpoint_auth_signing_alg: alg });

    const { body: tokens, status } = await token(server, presented(await assertionOf(server, body.client_id, pair)));

    expect(status).toBe(200);
    expect(tokens.access_token).toBeDefined();
    expect(body).not.toHaveProperty("client_secret");
    expect(body.token_endpoint_auth_signing_alg).toBe(alg);
  });

  test("[CA-08] the same at introspection and revocation, and beside the client's own name", async () => {
    const { clientId, pair, server } = await withClient();
    const proof = async () => presented(await assertionOf(server, clientId, pair));
    const { access_token } = (await token(server, { client_id: clientId, ...(await proof()) })).body;

    const told = await server.post("/auth/introspect", { token: access_token, ...(await proof()) });
    const ended = await server.post("/auth/revoke", { token: access_token, ...(await proof()) });
    const after = await server.post("/auth/introspect", { token: access_token, ...(await proof()) });

    expect([told.body.active, ended.status, after.body]).toEqual([true, 200, { active: false }]);
  });

  const wrong: readonly (readonly [string, (server: TestServer) => object])[] = [
    ["another iss", () => ({ iss: "somebody" })],
    ["no iss", () => ({ iss: undefined })],
    ["another sub", () => ({ sub: "somebody" })],
    ["no sub", () => ({ sub: undefined })],
    ["a sub that is a list", () => ({ sub: ["x"] })],
    ["no end", () => ({ exp: undefined })],
    ["an end that is over", ({ clock }) => ({ exp: clock.now() })],
    ["an end that was over long ago", ({ clock }) => ({ exp: clock.now() - 3_600 })],
    ["an end that is a text", ({ clock }) => ({ exp: String(clock.now() + 60) })],
    ["an end in a day", ({ clock }) => ({ exp: clock.now() + 86_400 })],
    ["a beginning in two minutes", ({ clock }) => ({ nbf: clock.now() + 120 })],
    ["a beginning that is a text", () => ({ nbf: "now" })],
    ["made in two minutes", ({ clock }) => ({ iat: clock.now() + 120 })],
    ["no jti", () => ({ jti: undefined })],
    ["an empty jti", () => ({ jti: "" })],
    ["a jti that is a number", () => ({ jti: 7 })],
    ["no audience", () => ({ aud: undefined })],
  ];
  test.for(wrong)("[CA-08] %s: invalid_client, and the next good one counts", async ([, claims]) => {
    const { clientId, pair, server } = await withClient();

    expect(isRefused(await token(server, presented(await assertionOf(server, clientId, pair, { ...claims(server) }))))).toBe(true);
    expect((await token(server, presented(await assertionOf(server, clientId, pair)))).status).toBe(200);
  });

  test("[CA-08] a clock that is a little ahead is no fault", async () => {
    const { clientId, pair, server } = await withClient();
    const soon = server.clock.now() + 10;

    expect((await token(server, presented(await assertionOf(server, clientId, pair, { nbf: soon, iat: soon })))).status).toBe(200);
  });

  const audiences: readonly (readonly [unknown, "issuer alone" | "compatible" | "never"])[] = [
    ["https://auth.example", "issuer alone"],
    [["https://auth.example"], "compatible"],
    ["https://auth.example/auth/token", "compatible"],
    [["https://auth.example", "https://auth.example/auth/token"], "compatible"],
    ["https://auth.example/", "never"],
    ["https://auth.example/auth/introspect", "never"],
    ["https://auth.example/auth/authorize", "never"],
    ["https://other.example", "never"],
    ["https://other.example/auth/token", "never"],
    [["https://auth.example", "https://other.example"], "never"],
    ["https://auth.example https://other.example", "never"],
    [[], "never"],
    [{ "https://auth.example": true }, "never"],
    [[["https://auth.example"]], "never"],
    [null, "never"],
  ];
  test.for(audiences)("[CA-09] the audience %j counts: %s", async ([aud, counts]) => {
    for (const issuerAudienceOnly of [false, true]) {
      const { clientId, pair, server } = await withClient({}, { settings: { issuerAudienceOnly } });

      const answer = await token(server, presented(await assertionOf(server, clientId, pair, { aud })));

      const isGood = counts === "issuer alone" || (counts === "compatible" && !issuerAudienceOnly);
      expect([answer.status, isRefused(answer)]).toEqual(isGood ? [200, false] : [401, true]);
    }
  });

  test("[CA-10] a jti counts once: one after the other, twenty at once, and over two nodes", async () => {
    const { clientId, pair, server } = await withClient();
    const once = presented(await assertionOf(server, clientId, pair));
    expect([(await token(server, once)).status, isRefused(await token(server, once))]).toEqual([200, true]);

    const raced = presented(await assertionOf(server, clientId, pair));
    const answers = await Promise.all(Array.from({ length: 20 }, () => token(server, raced)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(isRefused)).toHaveLength(19);

    const [one, other] = await startNodes();
    const { body } = await registerSigning(one, { jwks: { keys: [pair.jwk] } });
    const spread = presented(await assertionOf(one, body.client_id, pair));
    const both = await Promise.all(Array.from({ length: 20 }, (_, number) => token(number % 2 === 0 ? one : other, spread)));
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("[CA-10] two clients may say the same jti, and a refused assertion spends none", async () => {
    const { clientId, pair, server } = await withClient();
    const { body } = await registerSigning(server, { jwks: { keys: [pair.jwk] } });
    const jti = freshJti();

    expect(isRefused(await token(server, presented(await assertionOf(server, clientId, pair, { jti, aud: "x" }))))).toBe(true);
    expect((await token(server, presented(await assertionOf(server, clientId, pair, { jti })))).status).toBe(200);
    expect((await token(server, presented(await assertionOf(server, body.client_id, pair, { jti })))).status).toBe(200);
  });

  test("[CA-11] the algorithm is the registered one, whatever other keys the client has", async () => {
    const [ec, rsa] = [await pairOf("ES256"), await pairOf("RS256", "two")];
    const keys = { jwks: { keys: [ec.jwk, rsa.jwk] } };
    const { clientId, server } = await withClient({ ...keys, token_endpoint_auth_signing_alg: "ES256" });

    expect(isRefused(await token(server, presented(await assertionOf(server, clientId, rsa))))).toBe(true);
    expect((await token(server, presented(await assertionOf(server, clientId, ec)))).status).toBe(200);
    const { body } = await registerSigning(server, keys);
    expect((await token(server, presented(await assertionOf(server, body.client_id, rsa)))).status).toBe(200);
  });

  test.for(["none", "None", "NONE", "nOnE", "HS256", "hs256", "RS512", "ES384", "", 7])(
    "[CA-11] alg %j behind a good payload is invalid_client, with its signature or without",
    async (alg) => {
      const { clientId, pair, server } = await withClient();
      const [, payload = "", signature = ""] = (await assertionOf(server, clientId, pair)).split(".");
      const head = Buffer.from(JSON.stringify({ alg, kid: "one" })).toString("base64url");

      for (const end of [signature, ""]) expect(isRefused(await token(server, presented(`${head}.${payload}.${end}`)))).toBe(true);
    },
  );

  test("[CA-11] HS256 keyed with the public key, another client's key, a changed payload, and keys in the header", async () => {
    const { clientId, pair, server } = await withClient();
    const other = await pairOf("ES256", "other");
    const spki = pair.jwk;
    const [head = "", , signature = ""] = (await assertionOf(server, clientId, pair)).split(".");
    const payload = Buffer.from(JSON.stringify({ iss: clientId, sub: clientId, aud: server.issuer, exp: 9e9, jti: "x" }));
    const tried = [
      await assertionOf(server, clientId, Buffer.from(JSON.stringify(spki))),
      await assertionOf(server, clientId, Buffer.from(`${spki.x}${spki.y}`)),
      await assertionOf(server, clientId, other),
      await assertionOf(server, clientId, { ...other, kid: "one" }),
      await assertionOf(server, clientId, other, {}, { jwk: other.jwk, jku: "https://other.example/keys" }),
      await assertionOf(server, clientId, pair, {}, { kid: "../../etc/passwd" }),
      await assertionOf(server, clientId, pair, {}, { kid: "' OR 1=1 --" }),
      `${head}.${payload.toString("base64url")}.${signature}`,
    ];

    for (const assertion of tried) expect(isRefused(await token(server, presented(assertion)))).toBe(true);
  });

  test("RFC 7521 §4.2 [CA-03]: the type is exact, and one way of proving stands alone", async () => {
    const { clientId, pair, server } = await withClient();
    const assertion = () => assertionOf(server, clientId, pair);
    const refused = [
      { client_assertion: await assertion() },
      { client_assertion: await assertion(), client_id: clientId },
      { client_assertion_type: ASSERTION_TYPE, client_id: clientId },
      { client_assertion: await assertion(), client_assertion_type: `${ASSERTION_TYPE} ` },
      { client_assertion: await assertion(), client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:saml2-bearer" },
    ];
    for (const fields of refused) expect(isRefused(await token(server, fields))).toBe(true);

    const twice = await token(server, { ...presented(await assertion()), client_id: clientId, client_secret: "x" });
    const header = await token(server, presented(await assertion()), basic(clientId, "x"));
    const elsewhere = await token(server, { ...presented(await assertion()), client_id: "another" });
    for (const { body, status } of [twice, header, elsewhere]) expect([status, body.error]).toEqual([400, "invalid_request"]);
  });

  test("[CA-04] no weaker proof replaces it, and it replaces none", async () => {
    const { clientId, pair, server } = await withClient();
    const { body: withSecret } = await server.postJson("/auth/register", {
      grant_types: ["client_credentials"],
      jwks: { keys: [pair.jwk] },
    });
    const { client_id, client_secret } = withSecret;

    expect(isRefused(await token(server, { client_id: clientId }))).toBe(true);
    expect(isRefused(await token(server, { client_id: clientId, client_secret: "x" }))).toBe(true);
    const shared = await assertionOf(server, client_id, Buffer.from(client_secret));
    expect(isRefused(await token(server, presented(shared)))).toBe(true);
    expect(isRefused(await token(server, presented(await assertionOf(server, client_id, pair))))).toBe(true);
  });

  test("a disabled client, and one that waits, prove nothing by it; afterwards the same assertion still counts", async () => {
    const { clientId, pair, server } = await withClient();
    const assertion = presented(await assertionOf(server, clientId, pair, { exp: server.clock.now() + 600 }));

    await server.administration.clients.disable(clientId);
    expect(isRefused(await token(server, assertion))).toBe(true);
    await server.administration.clients.enable(clientId);
    expect((await token(server, assertion)).status).toBe(200);
  });

  test("[TL-12] whatever stands there as an assertion: invalid_client, or invalid_request where it names another, and no 5xx", async () => {
    const { clientId, server } = await withClient();
    const part = fc.oneof(
      fc.string(),
      fc.json().map((json) => Buffer.from(json).toString("base64url")),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 5 }), async (parts) => {
        const { status } = await token(server, { client_id: clientId, ...presented(parts.join(".")) });
        return status === 400 || status === 401;
      }),
      { numRuns: 30 },
    );
    const deep = Buffer.from(`${'{"sub":'.repeat(3_000)}1${"}".repeat(3_000)}`).toString("base64url");
    for (const assertion of [".".repeat(30_000), `${deep}.${deep}.x`, "a".repeat(31_000)])
      expect(isRefused(await token(server, presented(assertion)))).toBe(true);
  });
});

describe("keys at an address", () => {
  const URI = "https://client.example/keys";

  test("[CA-08][DR-16] are fetched through the one way out; where that is refused, the client is too, and an administrator reads why", async () => {
    const pair = await pairOf();
    const asked: string[] = [];
    let answer: Fetched = { outcome: "failed", rule: "the address leads to a network that is not public" };
    const fetcher = {
      ...noFetcher,
      async get(url: string): Promise<Fetched> {
        asked.push(url);
        return answer;
      },
    };
    const server = await startTestServer({ fetcher });
    const { body } = await registerSigning(server, { jwks_uri: URI });
    const prove = async () => token(server, presented(await assertionOf(server, body.client_id, pair)));
    expect(asked).toEqual([]);

    const refused = await prove();
    expect(isRefused(refused)).toBe(true);
    expect(asked).toEqual([URI]);
    expect(JSON.stringify(await server.store.listEvents({}, { limit: 10 }))).toContain("a network that is not public");

    answer = {
      outcome: "fetched",
      contentType: "application/jwk-set+json",
      body: Buffer.from(JSON.stringify({ keys: [pair.jwk] })),
    };
    server.clock.advance(15);
    expect((await prove()).status).toBe(200);
    expect(asked).toEqual([URI, URI]);
  });
});

test("[DR-16] at this computer, however it is spelt, nobody is asked for keys", async () => {
  const listener = createServer();
  let connections = 0;
  listener.on("connection", (socket) => {
    connections++;
    socket.destroy();
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  onTestFinished(() => {
    listener.close();
  });
  const address = listener.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const server = await startTestServer({ fetcher: createFetcher() });
  const pair = await pairOf();
  const hosts = ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"];

  for (const host of hosts) {
    const { body, status } = await registerSigning(server, { jwks_uri: `https://${host}:${port}/keys` });
    expect([host, status]).toEqual([host, 201]);
    expect(isRefused(await token(server, presented(await assertionOf(server, body.client_id, pair))))).toBe(true);
  }
  expect(connections).toBe(0);
});

describe("client_secret_jwt", () => {
  test("[CA-08][CA-11] HS256 with the secret that the server made, and no other way of sending it", async () => {
    const server = await startTestServer();
    const { body } = await registerSigning(server, { token_endpoint_auth_method: "client_secret_jwt" });
    const { client_id, client_secret } = body;
    const secret = Buffer.from(client_secret);

    expect((await token(server, presented(await assertionOf(server, client_id, secret)))).status).toBe(200);
    expect(isRefused(await token(server, presented(await assertionOf(server, client_id, Buffer.from("another secret")))))).toBe(
      true,
    );
    expect(isRefused(await token(server, { client_id, client_secret }))).toBe(true);
    expect(isRefused(await token(server, {}, basic(client_id, client_secret)))).toBe(true);
    expect(isRefused(await token(server, presented(await assertionOf(server, client_id, await pairOf()))))).toBe(true);
    const { sealedSecret } = (await server.store.findClient(client_id)) ?? {};
    expect(sealedSecret).toBeDefined();
    expect(Buffer.from(sealedSecret ?? "", "base64url").includes(secret)).toBe(false);
  });

  test("a sealed secret that was moved to another client opens nothing there", async () => {
    const server = await startTestServer();
    const metadata = { token_endpoint_auth_method: "client_secret_jwt" };
    const [one, two] = [(await registerSigning(server, metadata)).body, (await registerSigning(server, metadata)).body];
    const stolen = (await server.store.findClient(one.client_id))?.sealedSecret;
    await server.store.changeClient(two.client_id, (client) => ({
      client: { ...client, sealedSecret: stolen },
      now: server.clock.now(),
    }));

    const forged = await assertionOf(server, two.client_id, Buffer.from(one.client_secret));
    expect(isRefused(await token(server, presented(forged)))).toBe(true);
  });
});

describe("a client that an administrator adds or edits", () => {
  const acting = { isPublic: false, grantTypes: ["client_credentials"] } as const;

  test("[CA-08] signs with its key, and has no secret; with another key set, the earlier key is over", async () => {
    const server = await startTestServer();
    const [one, two] = [await pairOf(), await pairOf("EdDSA", "two")];
    const { clientId, secret } = await server.addClient({
      ...acting,
      authenticationMethod: "private_key_jwt",
      members: { jwks: { keys: [one.jwk] } },
    });
    const prove = async (pair: typeof one) => (await token(server, presented(await assertionOf(server, clientId, pair)))).status;

    expect([secret, await prove(one)]).toEqual([undefined, 200]);
    await server.administration.clients.edit(clientId, { members: { jwks: { keys: [two.jwk] } } });
    expect([await prove(one), await prove(two)]).toEqual([401, 200]);
  });

  test("[CA-04] from a secret to a key and to a signed secret: what it proved itself with before counts no more", async () => {
    const server = await startTestServer();
    const pair = await pairOf();
    const { clientId, secret = "" } = await server.addClient(acting);
    const { clients } = server.administration;
    expect((await token(server, {}, basic(clientId, secret))).status).toBe(200);

    await expect(clients.edit(clientId, { authenticationMethod: "private_key_jwt" })).rejects.toThrow("jwks");
    await clients.edit(clientId, { authenticationMethod: "private_key_jwt", members: { jwks: { keys: [pair.jwk] } } });
    expect(isRefused(await token(server, {}, basic(clientId, secret)))).toBe(true);
    expect((await token(server, presented(await assertionOf(server, clientId, pair)))).status).toBe(200);
    await expect(clients.rotateSecret(clientId)).rejects.toThrow("no secret");

    await clients.edit(clientId, { authenticationMethod: "client_secret_jwt" });
    const before = await assertionOf(server, clientId, Buffer.from(secret));
    expect(isRefused(await token(server, presented(before)))).toBe(true);
    const rotated = await clients.rotateSecret(clientId, { overlap: 60 });
    const shared = Buffer.from(rotated?.generatedSecret ?? "");
    expect(isRefused(await token(server, presented(await assertionOf(server, clientId, Buffer.from(secret)))))).toBe(true);
    expect((await token(server, presented(await assertionOf(server, clientId, shared)))).status).toBe(200);
    expect(rotated?.client.olderSecret).toBeUndefined();
    await expect(clients.rotateSecret(clientId, { chosenSecret: "chosen by a person" })).rejects.toThrow("signs");
  });

  test("[GR-07][CA-08] while a rotation lets both secrets count, it signs with either, and not a second longer with the earlier", async () => {
    const server = await startTestServer();
    const { clientId, secret = "" } = await server.addClient({ ...acting, authenticationMethod: "client_secret_jwt" });
    const { clients } = server.administration;
    const prove = async (shared: string) =>
      (await token(server, presented(await assertionOf(server, clientId, Buffer.from(shared))))).status;
    const rotate = async (overlap: number) => (await clients.rotateSecret(clientId, { overlap }))?.generatedSecret ?? "";

    const second = await rotate(60);
    expect([await prove(secret), await prove(second), await prove("another")]).toEqual([200, 200, 401]);
    server.clock.advance(59);
    expect(await prove(secret)).toBe(200);
    server.clock.advance(1);
    expect([await prove(secret), await prove(second)]).toEqual([401, 200]);

    const third = await rotate(0);
    expect([await prove(second), await prove(third)]).toEqual([401, 200]);
  });

  test("a secret that a person chose is none to sign with", async () => {
    const server = await startTestServer();

    for (const authenticationMethod of ["client_secret_jwt", "private_key_jwt"] as const)
      await expect(server.addClient({ ...acting, authenticationMethod, chosenSecret: "chosen by a person" })).rejects.toThrow(
        "signs",
      );
  });
});

describe("a registration of a client that signs", () => {
  const cases: readonly (readonly [string, object])[] = [
    ["without keys", {}],
    ["with keys at an http address", { jwks_uri: "http://client.example/keys" }],
    ["with keys in both ways", { jwks: { keys: [] }, jwks_uri: "https://client.example/keys" }],
    ["with a private key", { jwks: { keys: [{ kty: "EC", d: "x" }] } }],
    ["with a shared key", { jwks: { keys: [{ kty: "oct", k: "x" }] } }],
    ["with 10,000 keys", { jwks: { keys: Array.from({ length: 10_000 }, () => ({})) } }],
    ["with keys that are no list", { jwks: { keys: {} } }],
    ["with an algorithm that is none here", { jwks_uri: "https://client.example/keys", token_endpoint_auth_signing_alg: "none" }],
    ["with HS256 and a key", { jwks_uri: "https://client.example/keys", token_endpoint_auth_signing_alg: "HS256" }],
    ["with a secret and ES256", { token_endpoint_auth_method: "client_secret_jwt", token_endpoint_auth_signing_alg: "ES256" }],
  ];
  test.for(cases)("[CA-11][DR-06][DR-07] %s is refused", async ([, metadata]) => {
    const { body, status } = await registerSigning(await startTestServer(), { ...metadata });

    expect([status, body.error]).toEqual([400, "invalid_client_metadata"]);
  });
});
