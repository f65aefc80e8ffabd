/** A program's key, and the DPoP proofs (RFC 9449 §4.2) that it signs for the token endpoint. */

import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import type { Target } from "./target.ts";

/** Makes the header lines of one request, fresh each time: each proof counts once, for the 60 seconds after it was signed. */
export function proofsFor({ origin, paths }: Target): () => string {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { crv, kty, x, y } = publicKey.export({ format: "jwk" });
  const header = encoded({ alg: "ES256", typ: "dpop+jwt", jwk: { crv, kty, x, y } });
  const htu = origin + paths.token;
  return () => {
    const signed = `${header}.${encoded({ jti: randomUUID(), htm: "POST", htu, iat: Math.floor(Date.now() / 1_000) })}`;
    const signature = sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" });
    return `DPoP: ${signed}.${signature.toString("base64url")}\r\n`;
  };
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
