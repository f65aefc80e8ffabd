/**
 * Reads an ID token that a client sends back as `id_token_hint` (OpenID Connect Core §3.1.2.2, RP-Initiated Logout §2), and tells which
 * client and which person it was made for.
 */

import { createPublicKey } from "node:crypto";
import type { Keys } from "../ports/keys.ts";
import { SIGNING_ALGORITHMS } from "../protocol/names.ts";
import type { Instant } from "../protocol/time.ts";
import { PERSON_CLAIM } from "./sealed-account.ts";
import { isSignedBy } from "./signing.ts";

export interface IdTokenHint {
  readonly clientId: string;
  /** The `sub` of the person. */
  readonly subject: string;
  /** The sign-in in a browser. Undefined: there was none, as on a device. */
  readonly sid: string | undefined;
  /** The account, sealed for this server (`sealedAccount`). Undefined: it has none. */
  readonly person: string | undefined;
}

const LONGEST = 64_000; // one that names many groups is as long as their names
const COMPACT = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;

/**
 * Undefined: this is not an ID token of this server for this client. It may be past its time, since a hint only says who the
 * person was. Its signature counts as long as the server publishes the key, whether the key is in use or retired.
 */
export function readIdTokenHint(keys: Keys, issuer: string, clientId: string, idToken: string): IdTokenHint | undefined {
  const hint = readAnyIdToken(keys, issuer, idToken);
  return hint?.clientId === clientId ? hint : undefined;
}

/** The same, for any client. */
export function readAnyIdToken(keys: PublicKeys, issuer: string, idToken: string): IdTokenHint | undefined {
  const claims = claimsOf(keys, issuer, idToken);
  return claims && hintOf(claims);
}

function hintOf(claims: Claims): IdTokenHint {
  const { [PERSON_CLAIM]: person, aud, sid, sub } = claims;
  return {
    clientId: aud,
    subject: sub,
    sid: typeof sid === "string" ? sid : undefined,
    person: typeof person === "string" ? person : undefined,
  };
}

/** An ID token of ours: of whom and of which sign-in, for whom, and for how long. */
export interface ReadIdToken extends IdTokenHint {
  readonly authenticatedAt: unknown;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
}

/** Undefined: it is no ID token of this server. Its time may be over. */
export function readIdToken(keys: PublicKeys, issuer: string, idToken: string): ReadIdToken | undefined {
  const claims = claimsOf(keys, issuer, idToken);
  const { auth_time: authenticatedAt, exp = 0, iat } = claims ?? {};
  if (claims === undefined || typeof iat !== "number" || iat >= exp) return undefined;
  return { ...hintOf(claims), authenticatedAt, issuedAt: iat, expiresAt: exp };
}

type PublicKeys = Pick<Keys, "publicKeys">;
interface Claims {
  readonly aud: string;
  readonly sub: string;
  readonly exp: Instant;
  readonly iat?: unknown;
  readonly sid?: unknown;
  readonly auth_time?: unknown;
  readonly [PERSON_CLAIM]?: unknown;
}

function claimsOf(keys: PublicKeys, issuer: string, idToken: string): Claims | undefined {
  if (idToken.length > LONGEST) return undefined;
  const [, head = "", payload = "", signature = ""] = COMPACT.exec(idToken) ?? [];
  const [header, claims] = [parse(head), parse(payload)];
  if (header === undefined || claims === undefined) return undefined;

  // The algorithm is that of our key. What the token asks for does not count (RFC 8725 §3.1).
  const jwk = keys.publicKeys().find(({ kid }) => kid === header["kid"]);
  const algorithm = SIGNING_ALGORITHMS.find((known) => known === jwk?.["alg"]);
  if (jwk === undefined || algorithm === undefined || header["alg"] !== algorithm) return undefined;
  const key = createPublicKey({ key: jwk, format: "jwk" });
  if (!isSignedBy(key, algorithm, `${head}.${payload}`, signature)) return undefined;

  // Other tokens that we sign with the same keys say another type, have an id, or have no end (RFC 8725 §3.12).
  const { aud, exp, iss, sub } = claims;
  if (header["typ"] !== "JWT" || typeof exp !== "number") return undefined;
  if (claims["events"] !== undefined || claims["jti"] !== undefined) return undefined;
  if (iss !== issuer || typeof aud !== "string" || typeof sub !== "string") return undefined;
  return { ...claims, aud, exp, sub };
}

function parse(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
