/** Access tokens that are JWTs (RFC 9068), checked by the issuer's keys, without a question about each. */

import { parseJwt, readJwt } from "../jwt/read-jwt.ts";
import { type Clock, systemClock } from "../ports/clock.ts";
import type { VerifiedToken } from "../ports/server.ts";
import type { Json } from "../protocol/client-members.ts";
import { FOREIGN_ALGORITHMS } from "../protocol/names.ts";
import { canonicalResource } from "../protocol/resource-identifier.ts";
import { canonicalScope } from "../protocol/scope.ts";
import type { Seconds } from "../protocol/time.ts";
import { isProved } from "../protocol/token-key.ts";
import { knownIssuer } from "./discovery.ts";
import { fetchJson } from "./fetch-json.ts";
import { confirmedKey, signInOf } from "./introspection-response.ts";
import type { TokenVerifier } from "./verifier.ts";

export interface JwtOptions {
  /** The signer of them all, byte for byte. Its keys are found in its metadata alone (RFC 8414). */
  readonly issuer: string;
  /** For which resource they must be (RFC 9068 §4). */
  readonly resource: string;
  /** Absent: ES256, PS256, EdDSA and RS256. A JWT never chooses beyond these (RFC 8725 §3.1). */
  readonly algorithms?: readonly (typeof FOREIGN_ALGORITHMS)[number][] | undefined;
  /** The global `fetch` by default. */
  readonly fetch?: typeof fetch | undefined;
  /** How long one request may take. */
  readonly timeoutSeconds?: Seconds | undefined;
  readonly clock?: Clock | undefined;
}

/** Clocks are never quite alike. */
const LEEWAY: Seconds = 5;
const JWT_TYPE = "at+jwt";

/**
 * A verifier that takes such tokens until they end: it does not learn of revocations.
 *
 * It throws `VerificationUnavailable` where it cannot get the issuer's keys.
 */
export function jwtVerifier(options: JwtOptions): TokenVerifier {
  const { algorithms = FOREIGN_ALGORITHMS, clock = systemClock, fetch = globalThis.fetch, issuer, timeoutSeconds = 5 } = options;
  const known = knownIssuer(issuer, (url, init) => fetchJson(fetch, url, init, timeoutSeconds), clock);

  const read = async (token: string, keys: readonly Json[]) => readJwt(token, { algorithms, keys, types: [JWT_TYPE] });

  return async (presented, proof) => {
    const keys = await known.keys();
    let jwt = await read(presented, keys);
    // The issuer may have begun with a new key. A bad signature by a known one is no reason to ask.
    if (!jwt.ok && jwt.byNoKey && isUnknown(presented, keys)) jwt = await read(presented, await known.keys(true));
    if (!jwt.ok) return undefined;
    const token = tokenOf(jwt.claims, options, clock.now());
    return token !== undefined && isProved(token.key, proof) ? token : undefined;
  };
}

function isUnknown(token: string, keys: readonly Json[]): boolean {
  const kid = parseJwt(token)?.header["kid"];
  return typeof kid === "string" && keys.every((key) => key["kid"] !== kid);
}

/** RFC 9068 §2.2 and §4. Undefined: a claim is missing, is of another type, or says that the token is not for now and here. */
function tokenOf(claims: Json, { issuer, resource }: JwtOptions, now: number): VerifiedToken | undefined {
  const { client_id: clientId, cnf, email, exp, iat, iss, jti, nbf, scope = "", sub, username } = claims;
  const about = signInOf(claims);
  const key = cnf === undefined ? undefined : confirmedKey(cnf);
  if (iss !== issuer || key === "dead") return undefined;
  if (about.audience?.some((one) => canonicalResource(one) === canonicalResource(resource)) !== true) return undefined;
  if (!isTime(exp) || now >= exp + LEEWAY || !isTime(iat) || iat > now + LEEWAY) return undefined;
  if (nbf !== undefined && (!isTime(nbf) || nbf > now + LEEWAY)) return undefined;
  if (!isText(clientId) || !isText(sub) || !isText(jti) || typeof scope !== "string") return undefined;
  return {
    clientId,
    subject: sub,
    username: isText(username) ? username : undefined,
    email: isText(email) ? email : undefined,
    scope: canonicalScope(scope.split(" ").filter((name) => name !== "")),
    issuedAt: iat,
    expiresAt: exp,
    tokenId: jti,
    ...about,
    ...(key !== undefined && { key }),
  };
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isTime = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
