/** Verifying an ID token with the keys that its issuer publishes (OpenID Connect Core §3.1.3.7). */

import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { required, type ServerMetadata } from "./discovery.ts";
import { Fault } from "./fault.ts";
import { ask, type JsonObject, number, parseObject, text, texts } from "./http.ts";

export interface Expectation {
  readonly clientId: string;
  /** Undefined: none was sent. */
  readonly nonce: string | undefined;
  /** Seconds since the epoch. */
  readonly now: number;
}

const LEEWAY = 60; // seconds by which the two clocks may differ

/** The claims. @throws {Fault} the token is not what it must be */
export async function verifyIdToken(
  metadata: ServerMetadata,
  idToken: string,
  { clientId, nonce, now }: Expectation,
): Promise<JsonObject> {
  const [head = "", payload = "", signature = "", ...more] = idToken.split(".");
  const header = parseObject(decode(head).toString());
  const claims = parseObject(decode(payload).toString());
  if (header === undefined || claims === undefined || more.length > 0) throw new Fault("The ID token is no JWT.");

  const key = findKey(await fetchKeys(metadata), header);
  if (!isSigned(key, text(header, "alg"), `${head}.${payload}`, decode(signature)))
    throw new Fault("The ID token's signature does not hold.");

  if (claims["iss"] !== metadata.issuer) throw new Fault("The ID token comes from another issuer.");
  const audience = texts(claims, "aud") ?? [text(claims, "aud") ?? ""];
  if (!audience.includes(clientId)) throw new Fault("The ID token is meant for another client.");
  if ((number(claims, "exp") ?? 0) <= now - LEEWAY) throw new Fault("The ID token's time is over.");
  if (nonce !== undefined && claims["nonce"] !== nonce)
    throw new Fault("The ID token has another nonce: it belongs to another request.");
  if (text(claims, "sub") === undefined) throw new Fault("The ID token has no subject.");
  return claims;
}

async function fetchKeys(metadata: ServerMetadata): Promise<readonly JsonObject[]> {
  const { status, body } = await ask(required(metadata.jwksUri, "jwks_uri"), {
    headers: { accept: "application/jwk-set+json, application/json" },
  });
  const keys = body?.["keys"];
  if (status !== 200 || !Array.isArray(keys)) throw new Fault("The server's keys cannot be had.");
  return keys.filter((key) => typeof key === "object" && key !== null);
}

function findKey(keys: readonly JsonObject[], header: JsonObject): JsonObject {
  const kid = text(header, "kid");
  const found = keys.find((key) => kid === undefined || key["kid"] === kid);
  if (found === undefined) throw new Fault("The ID token is signed with a key that the server does not publish.");
  return found;
}

/** Only the two algorithms that signatures of ID tokens commonly have, each with its own type of key (RFC 8725 §3.1). */
function isSigned(key: JsonObject, algorithm: string | undefined, signed: string, signature: Uint8Array): boolean {
  const publicKey = parseKey(key);
  const type = publicKey.asymmetricKeyType;
  if (algorithm === "ES256" && type === "ec" && key["crv"] === "P-256") {
    return verify("sha256", Buffer.from(signed), { key: publicKey, dsaEncoding: "ieee-p1363" }, signature);
  }
  if (algorithm === "RS256" && type === "rsa") return verify("sha256", Buffer.from(signed), publicKey, signature);
  throw new Fault("The ID token is signed with an algorithm other than ES256 and RS256.");
}

function parseKey(key: JsonObject): KeyObject {
  try {
    return createPublicKey({ key: { ...key }, format: "jwk" });
  } catch (cause) {
    throw new Fault("The server publishes a key that is none.", { cause });
  }
}

const decode = (text: string): Buffer => Buffer.from(text, "base64url");
