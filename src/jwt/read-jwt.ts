/**
 * Reads what somebody else signed: a JWT (RFC 7519) as a compact JWS. Which algorithms and which keys count was agreed before it came.
 * Nothing in its header is trusted for that (RFC 8725 §3.1): it may only choose among those keys by `kid`.
 */

import type { JWK } from "jose";
import type { Json } from "../protocol/client-members.ts";
import type { ForeignAlgorithm } from "../protocol/names.ts";

export interface JwtRules {
  /** Each that counts here. HS256 only together with a secret. */
  readonly algorithms: readonly ForeignAlgorithm[];
  /** Public keys of who must have signed it, or the secret that is shared with them. */
  readonly keys: readonly Json[] | Uint8Array;
  /** The types that its header may say, in lower case; "" stands for none. Absent: any, since older JWTs say anything. */
  readonly types?: readonly string[];
}

export type ReadJwt =
  | { readonly ok: true; readonly header: Json; readonly claims: Json }
  /** The rule that it breaks. It never holds a value. */
  | {
      readonly ok: false;
      readonly rule: string /** All else is right: another key could have made it. */;
      readonly byNoKey?: true;
    };

const LONGEST = 32_000;
const COMPACT = /^([\w-]+)\.([\w-]+)\.([\w-]*)$/;
/** Keys that are tried, where the header names none of them. */
const MOST_TRIED = 4;
const LEAST_RSA_BITS = 2_048;
/** A longer key, or a longer exponent, makes each check slow for us and costs its maker nothing. */
const MOST_RSA_BITS = 8_192;
const LONGEST_EXPONENT = 6;

const broken = (rule: string): { readonly ok: false; readonly rule: string } => ({ ok: false, rule });

/** Checks the form, the algorithm, the type and the signature. What the claims say, the caller checks. It never throws for what came. */
export async function readJwt(text: string, { algorithms, keys, types }: JwtRules): Promise<ReadJwt> {
  const unverified = parseJwt(text);
  if (unverified === undefined) return broken("it is a signed JWT in its compact form (RFC 7515 §7.1)");
  const { claims, header } = unverified;
  const algorithm = algorithms.find((known) => known === header["alg"]);
  if (algorithm === undefined) return broken("it is signed with an algorithm that was agreed on (RFC 8725 §3.1)");
  if (header["crit"] !== undefined) return broken("its header demands no extension (RFC 7515 §4.1.11)");
  if (types !== undefined && !types.includes(typeOf(header)))
    return broken("its header says the type of token that is meant here (RFC 8725 §3.11)");
  return (await isSigned(text, header, algorithm, keys))
    ? { ok: true, header, claims }
    : { ...broken("its signature is right, by a key of who made it"), byNoKey: true };
}

/** `typ`, without the `application/` that may stand before it (RFC 7515 §4.1.9). */
const typeOf = ({ typ }: Json): string => (typeof typ === "string" ? typ.toLowerCase().replace(/^application\//, "") : "");

/** What a JWT says, unchecked: to find out who may have made it. Undefined: it is none. */
export function parseJwt(text: string): { readonly header: Json; readonly claims: Json } | undefined {
  if (text.length > LONGEST) return undefined;
  const [, head = "", payload = ""] = COMPACT.exec(text) ?? [];
  const [header, claims] = [objectOf(head), objectOf(payload)];
  return header === undefined || claims === undefined ? undefined : { header, claims };
}

async function isSigned(text: string, header: Json, alg: ForeignAlgorithm, keys: JwtRules["keys"]): Promise<boolean> {
  const { compactVerify, importJWK } = await import("jose");
  const isBy = async (key: Uint8Array | Awaited<ReturnType<typeof importJWK>>): Promise<boolean> => {
    try {
      await compactVerify(text, key, { algorithms: [alg] });
      return true;
    } catch {
      return false;
    }
  };
  // A secret is never a public key, and a public key never a secret: which of them it is decides, not the header.
  if (keys instanceof Uint8Array) return alg === "HS256" && isBy(keys);
  if (alg === "HS256") return false;
  for (const jwk of candidates(keys, header, alg)) {
    try {
      if (await isBy(await importJWK(jwk, alg))) return true;
    } catch {
      // Not a key that can be used, such as a point that is not on its curve.
    }
  }
  return false;
}

const KEY_TYPES: Readonly<Record<Exclude<ForeignAlgorithm, "HS256">, { readonly kty: string; readonly crv?: string }>> = {
  ES256: { kty: "EC", crv: "P-256" },
  PS256: { kty: "RSA" },
  RS256: { kty: "RSA" },
  EdDSA: { kty: "OKP", crv: "Ed25519" },
  Ed25519: { kty: "OKP", crv: "Ed25519" },
};

/** The keys that may have made it: of the algorithm's type, meant for signatures, and by the name that the header says, if it says one. */
function candidates(keys: readonly Json[], { kid }: Json, algorithm: Exclude<ForeignAlgorithm, "HS256">): readonly JWK[] {
  const { crv, kty } = KEY_TYPES[algorithm];
  return keys
    .filter((key) => key["kty"] === kty && (crv === undefined || key["crv"] === crv))
    .filter((key) => key["use"] === undefined || key["use"] === "sig")
    .filter((key) => key["alg"] === undefined || key["alg"] === algorithm)
    .filter((key) => kid === undefined || key["kid"] === undefined || key["kid"] === kid)
    .filter((key) => kty !== "RSA" || isUsableRsa(key))
    .slice(0, MOST_TRIED);
}

function isUsableRsa({ e, n }: Json): boolean {
  const bits = bitsOf(n);
  return bits >= LEAST_RSA_BITS && bits <= MOST_RSA_BITS && typeof e === "string" && e.length <= LONGEST_EXPONENT;
}

const bitsOf = (modulus: unknown): number => (typeof modulus === "string" ? Buffer.from(modulus, "base64url").length * 8 : 0);

function objectOf(part: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
