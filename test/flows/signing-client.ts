/** A client that signs: its keys, and what it makes with them. */

import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { exportJWK, type JWK, SignJWT } from "jose";
import type { Answer, TestServer } from "../../src/testing/index.ts";

export type Algorithm = "ES256" | "PS256" | "RS256" | "EdDSA";

export interface Pair {
  readonly alg: Algorithm;
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly jwk: JWK;
}

const made = new Map<string, Promise<Pair>>();

/** The same in each test, since an RSA key takes longer to make than most tests run. */
export function pairOf(alg: Algorithm = "ES256", kid = "one"): Promise<Pair> {
  const name = `${alg} ${kid}`;
  const pair = made.get(name) ?? makePair(alg, kid);
  made.set(name, pair);
  return pair;
}

async function makePair(alg: Algorithm, kid: string): Promise<Pair> {
  const { privateKey, publicKey } =
    alg === "ES256"
      ? generateKeyPairSync("ec", { namedCurve: "P-256" })
      : alg === "EdDSA"
        ? generateKeyPairSync("ed25519")
        : generateKeyPairSync("rsa", { modulusLength: 2_048 });
  return { alg, kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid } };
}

export const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

let count = 0;
/** A jti that no other has. */
export const freshJti = (): string => `jti ${count++}`;

type Claims = Readonly<Record<string, unknown>>;

/** A good assertion, but for what is said otherwise; an undefined claim is left out. */
export async function assertionOf(
  server: Pick<TestServer, "clock" | "issuer">,
  clientId: string,
  key: Pair | Uint8Array,
  claims: Claims = {},
  header: Claims = {},
): Promise<string> {
  const now = server.clock.now();
  const all = { iss: clientId, sub: clientId, aud: server.issuer, jti: freshJti(), iat: now, exp: now + 60, ...claims };
  const [alg, kid, secret] = key instanceof Uint8Array ? ["HS256", undefined, key] : [key.alg, key.kid, key.privateKey];
  return new SignJWT(JSON.parse(JSON.stringify(all)))
    .setProtectedHeader({ alg, ...(kid !== undefined && { kid }), ...header })
    .sign(secret);
}

export const presented = (assertion: string): Readonly<Record<string, string>> => ({
  client_assertion_type: ASSERTION_TYPE,
  client_assertion: assertion,
});

/** Registers itself; an administrator's client would be the same. It acts for itself, so that a token is one request. */
export async function registerSigning(server: TestServer, metadata: Claims): Promise<Answer> {
  return server.postJson("/auth/register", {
    client_name: "Signing client",
    grant_types: ["client_credentials"],
    token_endpoint_auth_method: "private_key_jwt",
    ...metadata,
  });
}
