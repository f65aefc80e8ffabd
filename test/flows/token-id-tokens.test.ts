/** ID tokens at the token endpoint: signed by a published key, with the claims that are due in each flow, and no others. */

import { createHash } from "node:crypto";
import { createLocalJWKSet, jwtVerify } from "jose";
import { expect, test } from "vitest";
import {
  type Answer,
  decideDevice,
  getCode,
  getTokens,
  pollDevice,
  refresh,
  startDevice,
  startTestServer,
  type TestServer,
} from "../../src/testing/index.ts";
import { EVERY_GRANT, prepare } from "./token-requests.ts";

const ALGORITHMS = ["ES256", "RS256", "EdDSA"] as const;

/** As a client verifies it: against the published keys, and for itself alone. */
async function verify(server: TestServer, clientId: string, { body }: Answer): ReturnType<typeof jwtVerify> {
  const { body: keys } = await server.get("/auth/jwks.json");
  return jwtVerify(body.id_token, createLocalJWKSet(keys), {
    issuer: server.issuer,
    audience: clientId,
    algorithms: [...ALGORITHMS],
    currentDate: new Date(server.clock.now() * 1_000),
  });
}

/** OpenID Connect Core §3.1.3.6, by the algorithm in the header. */
function leftHalf(token: string, algorithm = "RS256"): string {
  const digest = createHash(algorithm === "EdDSA" ? "sha512" : "sha256")
    .update(token)
    .digest();
  return digest.subarray(0, digest.length / 2).toString("base64url");
}

test.for(ALGORITHMS)(
  "OpenID Connect Core §2 MUST [UI-08][UI-09][RC-15][SD-05]: the code flow's ID token, by %s, has the claims that are due",
  async (idTokenAlgorithm) => {
    const server = await startTestServer();
    const client = await server.addClient({ idTokenAlgorithm });

    const tokens = await getTokens(server, client, { scope: "openid email", nonce: "n-0S6_WzA2Mj é" });
    const { payload, protectedHeader } = await verify(server, client.clientId, tokens);

    const now = server.clock.now();
    expect(protectedHeader).toEqual({ alg: idTokenAlgorithm, typ: "JWT", kid: expect.any(String) });
    expect(payload).toEqual({
      iss: "https://auth.example",
      sub: server.alice.id,
      aud: client.clientId,
      exp: now + 3_600,
      iat: now,
      auth_time: now,
      acr: "1",
      amr: ["pwd"],
      nonce: "n-0S6_WzA2Mj é",
      sid: expect.stringMatching(/^[\w-]{22}$/),
      at_hash: leftHalf(tokens.body.access_token, idTokenAlgorithm),
    });
  },
);

test("OpenID Connect Core §2 [UI-08]: without a nonce in the request there is none in the ID token", async () => {
  const server = await startTestServer();
  const client = await server.addClient();

  const { payload } = await verify(server, client.clientId, await getTokens(server, client, { scope: "openid" }));

  expect(payload).not.toHaveProperty("nonce");
});

test.for([
  ["2,000 letters", "n".repeat(2_000), "n".repeat(2_001)],
  ["500 characters of four bytes", "😀".repeat(500), "😀".repeat(501)],
  ["333 control characters, which JSON writes as six", "\u0001".repeat(333), "\u0001".repeat(334)],
])(
  "[RC-16][UI-08] a nonce of %s comes back whole in an ID token below 4,000 characters; a longer one is refused when it is asked for",
  async ([, longest, longer]) => {
    const server = await startTestServer();
    const client = await server.addClient({ idTokenAlgorithm: "RS256" });

    const tokens = await getTokens(server, client, { scope: "openid", nonce: longest });
    const refused = await getCode(server, client, { scope: "openid", nonce: longer });

    expect((await verify(server, client.clientId, tokens)).payload["nonce"]).toBe(longest);
    expect(tokens.body.id_token.length).toBeLessThanOrEqual(4_000);
    expect(refused.answer.get("error")).toBe("invalid_request");
    expect(refused.code).toBe("");
  },
);

test("OpenID Connect Core §2 [UI-08][AZ-18]: auth_time is when the person signed in, not when the code was made or used", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  const signedInAt = server.clock.now();
  await getTokens(server, client, { scope: "openid" }, browser);

  server.clock.advance(1_000);
  const later = await getTokens(server, client, { scope: "openid" }, browser);
  const { payload } = await verify(server, client.clientId, later);

  expect(payload).toMatchObject({ auth_time: signedInAt, iat: signedInAt + 1_000 });
});

test.for(ALGORITHMS)(
  "OpenID Connect Core §12.2 MUST [RF-15][UI-08][UI-09]: a refreshed ID token, by %s, keeps iss, sub, aud and auth_time, and has no nonce",
  async (idTokenAlgorithm) => {
    const server = await startTestServer();
    const client = await server.addClient({ idTokenAlgorithm });
    const first = await getTokens(server, client, { scope: "openid email", nonce: "once" });
    const original = (await verify(server, client.clientId, first)).payload;

    server.clock.advance(5_000);
    const second = await refresh(server, client, first.body.refresh_token);
    const { payload, protectedHeader } = await verify(server, client.clientId, second);

    expect(protectedHeader.alg).toBe(idTokenAlgorithm);
    expect(payload).toEqual({
      iss: original.iss,
      sub: original.sub,
      aud: original.aud,
      auth_time: original["auth_time"],
      acr: "1",
      amr: ["pwd"],
      sid: original["sid"],
      iat: server.clock.now(),
      exp: server.clock.now() + 3_600,
      at_hash: leftHalf(second.body.access_token, idTokenAlgorithm),
    });
  },
);

test.for(ALGORITHMS)(
  "OpenID Connect Core §2 MUST [UI-08][UI-09]: the device flow's ID token, by %s, tells who approved, and when they signed in",
  async (idTokenAlgorithm) => {
    const server = await startTestServer();
    const client = await server.addClient({ ...EVERY_GRANT, idTokenAlgorithm });
    const { body: started } = await startDevice(server, client, { scope: "openid" });
    await decideDevice(server, started.user_code);
    const signedInAt = server.clock.now();

    server.clock.advance(100);
    const tokens = await pollDevice(server, client, started.device_code);
    const { payload } = await verify(server, client.clientId, tokens);

    expect(payload).toEqual({
      iss: "https://auth.example",
      sub: server.alice.id,
      aud: client.clientId,
      exp: signedInAt + 3_700,
      iat: signedInAt + 100,
      auth_time: signedInAt,
      acr: "1",
      amr: ["pwd"],
      at_hash: leftHalf(tokens.body.access_token, idTokenAlgorithm),
    });
  },
);

test("OpenID Connect Core §5.3.2 MUST [UI-02][UI-08]: sub is the one that userinfo and introspection give, in every client", async () => {
  const server = await startTestServer();
  const [one, other] = [await server.addClient(), await server.addClient({ isPublic: false })];
  for (const client of [one, other]) {
    const tokens = await getTokens(server, client, { scope: "openid" });
    const { payload } = await verify(server, client.clientId, tokens);
    const userinfo = await server.get("/auth/userinfo", { authorization: `Bearer ${tokens.body.access_token}` });

    expect(payload.sub).toBe(server.alice.id);
    expect(userinfo.body.sub).toBe(server.alice.id);
  }
});

test("OpenID Connect Core §3.1.2.1 [AZ-20][UI-08]: without openid there is no ID token, nor after a refresh that leaves it out", async () => {
  const server = await startTestServer();
  const client = await server.addClient();

  const plain = await getTokens(server, client, { scope: "email" });
  const full = await getTokens(server, client, { scope: "openid email" });
  const narrowed = await refresh(server, client, full.body.refresh_token, { scope: "email" });
  const again = await refresh(server, client, narrowed.body.refresh_token);

  expect(plain.body).not.toHaveProperty("id_token");
  expect(narrowed.body).not.toHaveProperty("id_token");
  expect(again.body).toHaveProperty("id_token");
});

test("[SD-23][UI-08] an ID token ends when the settings, or the client's own, say", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ lifetimes: { idToken: 120 } });

  const { payload } = await verify(server, client.clientId, await getTokens(server, client, { scope: "openid" }));

  expect(payload.exp).toBe(server.clock.now() + 120);
});

test("[UI-08][UI-06] an ID token is no ID token for another client, nor one whose claims or signature were changed", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const tokens = await getTokens(server, client, { scope: "openid" });
  const [header, claims = "", signature] = String(tokens.body.id_token).split(".");
  const changed = Buffer.from(claims, "base64url").toString().replace(server.alice.id, "A".repeat(22));
  const forged = `${header}.${Buffer.from(changed).toString("base64url")}.${signature}`;

  await expect(verify(server, "another client", tokens)).rejects.toThrow();
  await expect(verify(server, client.clientId, { ...tokens, body: { id_token: forged } })).rejects.toThrow();
  await expect(verify(server, client.clientId, tokens)).resolves.toBeDefined();
});

test("[UI-08] client credentials give no ID token: there is no person", async () => {
  const server = await startTestServer();
  const client = await server.addClient(EVERY_GRANT);
  const { send } = await prepare(server, client, "client_credentials", "openid");

  expect((await send()).body).not.toHaveProperty("id_token");
});

test("[UI-08][RF-15] the password grant gives an ID token with the first answer, and with each refresh", async () => {
  const server = await startTestServer();
  const client = await server.addClient(EVERY_GRANT);
  const { send } = await prepare(server, client, "password", "openid");
  const signedInAt = server.clock.now();

  const first = await send();
  server.clock.advance(60);
  const later = await refresh(server, client, first.body.refresh_token);

  for (const answer of [first, later]) {
    const { payload } = await verify(server, client.clientId, answer);
    expect(payload).toMatchObject({ sub: server.alice.id, aud: client.clientId, auth_time: signedInAt });
  }
});

test("[UI-08][RS-01] an ID token is no access token, no refresh token and no code", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ isPublic: false, resourceServer: true });
  const { body } = await getTokens(server, client, { scope: "openid" });
  const asBearer = await server.get("/auth/userinfo", { authorization: `Bearer ${body.id_token}` });

  const asRefresh = await refresh(server, client, body.id_token);

  expect(asBearer.status).toBe(401);
  expect(asRefresh.body.error).toBe("invalid_grant");
  expect((await refresh(server, client, body.refresh_token)).status).toBe(200);
});
