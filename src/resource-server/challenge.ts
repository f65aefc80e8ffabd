/** What a resource answers where a token is missing or does not do (RFC 6750 §3, RFC 9449 §7.1, RFC 9470 §3). */

import { formatScope, type Scope } from "../protocol/scope.ts";
import type { Seconds } from "../protocol/time.ts";

export interface BearerError {
  readonly error: "invalid_request" | "invalid_token" | "insufficient_scope" | "invalid_dpop_proof" | "use_dpop_nonce";
  /** Printable ASCII without quotation mark and backslash, as RFC 6750 §3 has it. */
  readonly description: string;
}

/** RFC 9470 §3: the token lives, but the person did not sign in as this resource wants it. */
export interface StepUpError {
  readonly error: "insufficient_user_authentication";
  readonly description: string;
}

export interface ChallengeOptions {
  readonly scope?: Scope | undefined;
  /** Which protection space this is (RFC 9110 §11.5). */
  readonly realm?: string | undefined;
  /** Where the metadata of this resource stands (RFC 9728 §5.1). */
  readonly resourceMetadata?: string | undefined;
  /** How surely the person must have signed in, any of these, and how long ago at most (RFC 9470 §3). */
  readonly acrValues?: readonly string[] | undefined;
  readonly maxAge?: Seconds | undefined;
  /** How the token came. Absent: Bearer. */
  readonly scheme?: "Bearer" | "DPoP" | undefined;
  /** What proofs may be signed with. Only DPoP says them. */
  readonly algorithms?: readonly string[] | undefined;
}

/** A value for `WWW-Authenticate`, each attribute once (RFC 6750 §3). */
export function formatChallenge(
  { acrValues, algorithms, maxAge, realm, resourceMetadata, scheme = "Bearer", scope }: ChallengeOptions,
  refusal?: BearerError | StepUpError,
): string {
  const attributes: readonly (readonly [string, string | undefined])[] = [
    ["realm", realm],
    ["algs", scheme === "DPoP" ? algorithms?.join(" ") : undefined],
    ["error", refusal?.error],
    ["error_description", refusal === undefined ? undefined : describable(refusal.description)],
    ["scope", scope === undefined || scope.length === 0 ? undefined : formatScope(scope)],
    ["acr_values", acrValues?.join(" ")],
    ["max_age", maxAge?.toString()],
    ["resource_metadata", resourceMetadata],
  ];
  const given = attributes.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${quote(value)}`]));
  return given.length === 0 ? scheme : `${scheme} ${given.join(", ")}`;
}

/** Header fields hold ASCII, so the section sign is written out. */
export const describable = (text: string): string => text.replaceAll("§", "section ");

// RFC 9110 §5.6.4: a quoted-string, in which only these two need an escape. Whatever could end the line has no place in it.
const quote = (value: string): string => `"${value.replaceAll(/[^\x20-\x7e]/g, "?").replaceAll(/["\\]/g, "\\$&")}"`;
