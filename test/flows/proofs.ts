/** A key of a program, and DPoP proofs by it, right or wrong in whatever a test says. */

import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { ISSUER, type TestServer } from "../../src/testing/index.ts";

export type Changes = Readonly<Record<string, unknown>>;

export interface ProofKey {
  readonly jwk: Changes;
  readonly thumbprint: string;
  /** The header of a right proof for the token endpoint now, with these claims and header parameters changed; undefined: left out. */
  proof(server: Pick<TestServer, "clock">, claims?: Changes, header?: Changes): Promise<{ readonly dpop: string }>;
}

let made = 0;

export async function makeProofKey(alg = "ES256"): Promise<ProofKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)) };
  return {
    jwk,
    thumbprint: await calculateJwkThumbprint(jwk),
    async proof({ clock }, claims = {}, header = {}) {
      const payload: JWTPayload = {
        jti: `jti-${made++}`,
        htm: "POST",
        htu: `${ISSUER}/auth/token`,
        iat: clock.now(),
        ...claims,
      };
      const signed = new SignJWT(JSON.parse(JSON.stringify(payload)));
      return { dpop: await signed.setProtectedHeader({ alg, typ: "dpop+jwt", jwk, ...header }).sign(privateKey) };
    },
  };
}
