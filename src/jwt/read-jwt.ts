/**
 * Reads what somebody else signed: a JWT (RFC 7519) as a compact JWS. Which algorithms and which keys count was agreed before it came.
 * Nothing in its header is trusted for that (RFC 8725 §3.1): it may only choose among those keys by `kid`.
 */

import { constants, createHmac, type KeyObject, timingSafeEqual, verify } from "node:crypto";
import { promisify } from "node:util";
import type { Json } from "../protocol/client-members.ts";
import type { ForeignAlgorithm } from "../protocol/names.ts";
import { publicKeyOf } from "./public-key.ts";

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
  const end = text.lastIndexOf(".");
  const input = Buffer.from(text.slice(0, end));
  const signature = Buffer.from(text.slice(end + 1), "base64url");
  // A secret is never a public key, and a public key never a secret: which of them it is decides, not the header.
  if (keys instanceof Uint8Array) return alg === "HS256" && isKeyedHash(input, signature, keys);
  if (alg === "HS256") return false;
  for (const jwk of candidates(keys, header, alg)) {
    const key = publicKeyOf(jwk);
    if (key !== undefined && (await VERIFY[alg](input, signature, key))) return true;
  }
  return false;
}

function isKeyedHash(input: Buffer, signature: Buffer, secret: Uint8Array): boolean {
  const expected = createHmac("sha256", secret).update(input).digest();
  return signature.length === expected.length && timingSafeEqual(expected, signature);
}

type Verify = (input: Buffer, signature: Buffer, key: KeyObject) => boolean | Promise<boolean>;

/** Two numbers of 32 bytes (RFC 7518 §3.4). */
const ES256_BYTES = 64;

const verifyAside = promisify(verify);

const isOfEd25519: Verify = (input, signature, key) => verify(null, input, key, signature);

/**
 * What of RFC 7518 §3 and RFC 9864 counts. Signatures on curves are verified on this thread, since to hand the work over costs more. A
 * stranger may choose an RSA key with which it takes a millisecond, so another thread does that.
 */
const VERIFY: Readonly<Record<Exclude<ForeignAlgorithm, "HS256">, Verify>> = {
  ES256: (input, signature, key) =>
    signature.length === ES256_BYTES && verify("sha256", input, { key, dsaEncoding: "ieee-p1363" }, signature),
  PS256: (input, signature, key) =>
    verifyAside(
      "sha256",
      input,
      { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
      signature,
    ),
  RS256: (input, signature, key) => verifyAside("sha256", input, { key, padding: constants.RSA_PKCS1_PADDING }, signature),
  EdDSA: isOfEd25519,
  Ed25519: isOfEd25519,
};

const KEY_TYPES: Readonly<Record<Exclude<ForeignAlgorithm, "HS256">, { readonly kty: string; readonly crv?: string }>> = {
  ES256: { kty: "EC", crv: "P-256" },
  PS256: { kty: "RSA" },
  RS256: { kty: "RSA" },
  EdDSA: { kty: "OKP", crv: "Ed25519" },
  Ed25519: { kty: "OKP", crv: "Ed25519" },
};

/** The keys that may have made it: of the algorithm's type, meant for signatures, and by the name that the header says, if it says one. */
function candidates(keys: readonly Json[], { kid }: Json, algorithm: Exclude<ForeignAlgorithm, "HS256">): readonly Json[] {
  const { crv, kty } = KEY_TYPES[algorithm];
  return keys
    .filter((key) => key["kty"] === kty && (crv === undefined || key["crv"] === crv))
    .filter((key) => key["use"] === undefined || key["use"] === "sig")
    .filter(({ key_ops: uses }) => uses === undefined || mayVerify(uses))
    .filter((key) => key["alg"] === undefined || key["alg"] === algorithm)
    .filter((key) => kid === undefined || key["kid"] === undefined || key["kid"] === kid)
    .slice(0, MOST_TRIED);
}

/** A list that names an operation twice is none (RFC 7517 §4.3). */
const mayVerify = (uses: unknown): boolean => Array.isArray(uses) && uses.includes("verify") && new Set(uses).size === uses.length;

function objectOf(part: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
