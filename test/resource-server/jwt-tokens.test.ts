/** JWT access tokens at a resource (RFC 9068 §4): one forgery for each rule, and how often the issuer is asked for its keys. */

import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { expect, test } from "vitest";
import { jwtVerifier, VerificationUnavailable } from "../../src/resource-server/index.ts";
import { createManualClock } from "../../src/testing/index.ts";

const ISSUER = "https://auth.example.org";
const RESOURCE = "https://mcp.example.org/mcp";
const NOW = 10_000;

const [first, second, stranger] = [await generateKeyPair("ES256"), await generateKeyPair("ES256"), await generateKeyPair("ES256")];
const publicKey = async ({ publicKey }: typeof first, kid: string): Promise<object> => ({
  ...(await exportJWK(publicKey)),
  kid,
  alg: "ES256",
  use: "sig",
});

const claims = {
  iss: ISSUER,
  aud: RESOURCE,
  sub: "account-1",
  client_id: "tool",
  scope: "mcp:tools",
  jti: "jti-1",
  iat: NOW - 10,
  exp: NOW + 600,
};
const header = { alg: "ES256", typ: "at+jwt", kid: "one" };

const sign = (changed: Record<string, unknown> = {}, head: Record<string, unknown> = {}, { privateKey } = first): Promise<string> =>
  new SignJWT({ ...claims, ...changed }).setProtectedHeader({ ...header, ...head }).sign(privateKey);

async function site(cacheControl = "max-age=300") {
  const clock = createManualClock(NOW);
  const asked: string[] = [];
  const state = { keys: [await publicKey(first, "one")], down: false };
  const fetch = async (url: string | URL | Request): Promise<Response> => {
    asked.push(String(url));
    if (state.down) throw new Error("connect ECONNREFUSED");
    const headers = { "cache-control": cacheControl };
    if (String(url) === `${ISSUER}/keys`) return Response.json({ keys: state.keys }, { headers });
    return Response.json({ issuer: ISSUER, jwks_uri: `${ISSUER}/keys` }, { headers });
  };
  return { asked, clock, state, verify: jwtVerifier({ issuer: ISSUER, resource: RESOURCE, fetch, clock }) };
}

test("[RS-01] RFC 9068 §4: a token of the issuer for this resource is taken, with what it says", async () => {
  const { verify } = await site();

  expect(await verify(await sign({ aud: ["https://other.example.org", RESOURCE], acr: "2", auth_time: 9_000 }))).toEqual({
    clientId: "tool",
    subject: "account-1",
    username: undefined,
    email: undefined,
    scope: ["mcp:tools"],
    issuedAt: NOW - 10,
    expiresAt: NOW + 600,
    tokenId: "jti-1",
    audience: ["https://other.example.org", RESOURCE],
    acr: "2",
    authenticatedAt: 9_000,
  });
});

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const unsigned = (alg: string): string => `${encode({ ...header, alg })}.${encode(claims)}.`;

test.for<[name: string, token: () => Promise<string> | string]>([
  ["another issuer", () => sign({ iss: "https://evil.example.org" })],
  ["another resource", () => sign({ aud: "https://other.example.org" })],
  ["no audience", () => sign({ aud: undefined })],
  ["an end that is past", () => sign({ exp: NOW - 6 })],
  ["no end", () => sign({ exp: undefined })],
  ["a beginning to come", () => sign({ nbf: NOW + 60 })],
  ["a time of issue to come", () => sign({ iat: NOW + 60 })],
  ["no subject", () => sign({ sub: undefined })],
  ["no client", () => sign({ client_id: undefined })],
  ["no id", () => sign({ jti: undefined })],
  ["a scope that is no text", () => sign({ scope: 7 })],
  ["the type of any JWT", () => sign({}, { typ: "JWT" })],
  ["no type, as an ID token", () => sign({}, { typ: undefined })],
  ["a binding that nobody here knows", () => sign({ cnf: { kid: "x" } })],
  ["a DPoP key that was not proved", () => sign({ cnf: { jkt: "A".repeat(43) } })],
  ["another key under a known name", () => sign({}, {}, stranger)],
  ["its own key in the header", async () => sign({}, { jwk: await publicKey(stranger, "one") }, stranger)],
  ["an address of keys in the header", () => sign({}, { jku: "https://evil.example.org/keys" }, stranger)],
  ["a certificate's address in the header", () => sign({}, { x5u: "https://evil.example.org/c" }, stranger)],
  ["a demand in the header", () => sign({}, { kid: "one", b64: true, crit: ["b64"] })],
  ["alg none", () => unsigned("none")],
  ["alg None", () => unsigned("None")],
  ["alg NONE", () => unsigned("NONE")],
  ["alg nOnE", () => unsigned("nOnE")],
  [
    "HS256 with the public key as secret",
    async () =>
      new SignJWT(claims)
        .setProtectedHeader({ ...header, alg: "HS256" })
        .sign(Buffer.from(JSON.stringify(await publicKey(first, "one")))),
  ],
])("[RS-01][RS-08] RFC 8725 §3.1: a token with %s is dead, and nobody else is asked", async ([, token]) => {
  const { asked, clock, verify } = await site();
  await verify(await sign());
  asked.length = 0;
  clock.advance(11);

  expect(await verify(await token())).toBeUndefined();
  expect(asked).toEqual([]);
});

test("[RS-08] a new key of the issuer is found, and strangers' names of keys do not make us ask all the time", async () => {
  const { asked, clock, state, verify } = await site();
  await verify(await sign());
  state.keys.push(await publicKey(second, "two"));
  asked.length = 0;
  clock.advance(60);

  const renewed = await sign({}, { kid: "two" }, second);
  expect(await Promise.all([verify(renewed), verify(renewed)])).toMatchObject([{ tokenId: "jti-1" }, { tokenId: "jti-1" }]);
  for (const kid of ["a", "../b", "' or 1", "https://evil.example.org/keys"])
    expect(await verify(await sign({}, { kid }, stranger))).toBeUndefined();
  expect(asked).toEqual([`${ISSUER}/keys`]);
});

test("keys are kept as long as their answer says, and longer where the issuer is away", async () => {
  const { asked, clock, state, verify } = await site("public, max-age=100");
  const token = await sign();
  for (const seconds of [0, 50, 49]) {
    clock.advance(seconds);
    await verify(token);
  }
  expect(asked).toHaveLength(2);
  clock.advance(2);
  await verify(token);
  expect(asked).toHaveLength(4);

  state.down = true;
  clock.advance(200);
  expect(await verify(token)).toMatchObject({ tokenId: "jti-1" });
  // A key that we lack may be a new one of an issuer that is away, so this token is not called dead.
  await expect(verify(await sign({}, { kid: "two" }, second))).rejects.toThrow(VerificationUnavailable);
});

test("an issuer that was never there says nothing of a token", async () => {
  const { state, verify } = await site();
  state.down = true;
  await expect(verify(await sign())).rejects.toThrow(VerificationUnavailable);
});
