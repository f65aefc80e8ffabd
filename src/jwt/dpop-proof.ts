/**
 * A DPoP proof (RFC 9449 §4): what a program signs beside one request, to show that it holds the key that its tokens are bound to. The
 * key comes with the proof, so whose it is decides the token alone.
 */

import { hash } from "node:crypto";
import { isPublicKey, type Json } from "../protocol/client-members.ts";
import { FOREIGN_ALGORITHMS, type ForeignAlgorithm } from "../protocol/names.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { TokenKey } from "../protocol/token-key.ts";
import { thumbprintOf } from "./public-key.ts";
import { parseJwt, readJwt } from "./read-jwt.ts";

/** How far a proof's time may lie in the past or in the future, since clocks differ. */
const PROOF_WINDOW: Seconds = 60;

/** What the proof has to be for. */
export interface ProvedRequest {
  readonly method: string;
  /** Each address that the request may have been sent to, without its query. It never comes from the request. */
  readonly urls: readonly string[];
  /** The access token that is presented with it. Absent: none. */
  readonly accessToken?: string | undefined;
}

export interface Proof {
  readonly ok: true;
  readonly key: TokenKey;
  /** What makes it unique, hashed. It is spent where the proof is taken. */
  readonly id: string;
  /** Until when it could come again. */
  readonly until: Instant;
  /** The server's own nonce, which the caller checks. Undefined: the program had none. */
  readonly nonce: string | undefined;
}

export type ReadProof = Proof | { readonly ok: false; readonly rule: string };

/** A proof with an RSA key of 4,096 bits has about 2,500 characters. */
const LONGEST_PROOF = 8_000;
const LONGEST_TEXT = 2_000;

const broken = (rule: string): ReadProof => ({ ok: false, rule });

/**
 * Reads the value of the header `DPoP`, and never throws for what came. The checks are those of RFC 9449 §4.3. Whether it came before is
 * not known here.
 */
export async function readDpopProof(
  text: string,
  asked: ProvedRequest,
  now: Instant,
  algorithms: readonly ForeignAlgorithm[] = FOREIGN_ALGORITHMS,
): Promise<ReadProof> {
  // Where two headers came, a comma joins them, and what it joins is no JWT (item 1).
  const unverified = text.length > LONGEST_PROOF ? undefined : parseJwt(text);
  if (unverified === undefined) return broken("there is one DPoP header, with one signed JWT (RFC 9449 §4.3)");
  const jwk = unverified.header["jwk"];
  const thumbprint = isJson(jwk) && isPublicKey(jwk) ? thumbprintOf(jwk) : undefined;
  if (!isJson(jwk) || thumbprint === undefined)
    return broken("the header of the proof holds the public key, and nothing private (RFC 9449 §4.2)");
  const read = await readJwt(text, { algorithms, keys: [jwk], types: ["dpop+jwt"] });
  if (!read.ok) return broken(`${read.rule} (RFC 9449 §4.3)`);

  const { ath, htm, htu, iat, jti, nonce } = read.claims;
  if (!isText(jti)) return broken("the proof has a jti (RFC 9449 §4.2)");
  if (htm !== asked.method) return broken("htm is the method of the request (RFC 9449 §4.3)");
  const place = isText(htu) ? placeOf(htu) : undefined;
  if (place === undefined || !asked.urls.some((url) => placeOf(url) === place))
    return broken("htu is the address of the request, as the server is reached at its issuer (RFC 9449 §4.3)");
  if (typeof iat !== "number" || !(Math.abs(now - iat) <= PROOF_WINDOW))
    return broken(`iat lies within ${PROOF_WINDOW} seconds of the server's time (RFC 9449 §4.3)`);
  if (nonce !== undefined && !isText(nonce)) return broken("nonce is a string (RFC 9449 §4.2)");
  if (asked.accessToken !== undefined && ath !== hash("sha256", asked.accessToken, "base64url"))
    return broken("ath is the hash of the access token that comes with the proof (RFC 9449 §4.3)");

  return {
    ok: true,
    key: { method: "DPoP", thumbprint },
    id: hash("sha256", `dpop ${thumbprint} ${jti}`, "base64url"),
    // One window more than needed, since another node's clock may differ.
    until: Math.ceil(iat) + 2 * PROOF_WINDOW,
    nonce,
  };
}

/** An address without query and fragment, in its one normal spelling (RFC 3986 §6.2.2, §6.2.3). Undefined: it is no address. */
function placeOf(text: string): string | undefined {
  const url = URL.parse(text);
  return url === null || url.username !== "" || url.password !== "" ? undefined : `${url.protocol}//${url.host}${url.pathname}`;
}

const isText = (value: unknown): value is string => typeof value === "string" && value.length > 0 && value.length <= LONGEST_TEXT;

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
