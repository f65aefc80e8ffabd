/** What a resource answers where a token is missing or does not do (RFC 6750 §3, RFC 9449 §7.1). */

import { formatScope, type Scope } from "../protocol/scope.ts";

export interface BearerError {
  readonly error: "invalid_request" | "invalid_token" | "insufficient_scope" | "invalid_dpop_proof" | "use_dpop_nonce";
  /** Printable ASCII without quotation mark and backslash, as RFC 6750 §3 has it. */
  readonly description: string;
}

export interface ChallengeOptions {
  readonly scope?: Scope | undefined;
  /** Which protection space this is (RFC 9110 §11.5). */
  readonly realm?: string | undefined;
  /** Where the metadata of this resource stands (RFC 9728 §5.1). */
  readonly resourceMetadata?: string | undefined;
  /** How the token came. Absent: Bearer. */
  readonly scheme?: "Bearer" | "DPoP" | undefined;
  /** What proofs may be signed with. Only DPoP says them. */
  readonly algorithms?: readonly string[] | undefined;
}

/** A value for `WWW-Authenticate`, each attribute once (RFC 6750 §3). */
export function formatChallenge(
  { algorithms, realm, resourceMetadata, scheme = "Bearer", scope }: ChallengeOptions,
  refusal?: BearerError,
): string {
  const attributes: readonly (readonly [string, string | undefined])[] = [
    ["realm", realm],
    ["algs", scheme === "DPoP" ? algorithms?.join(" ") : undefined],
    ["error", refusal?.error],
    ["error_description", refusal === undefined ? undefined : describable(refusal.description)],
    ["scope", scope === undefined || scope.length === 0 ? undefined : formatScope(scope)],
    ["resource_metadata", resourceMetadata],
  ];
  const given = attributes.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${quote(value)}`]));
  return given.length === 0 ? scheme : `${scheme} ${given.join(", ")}`;
}

/** Header fields hold ASCII, so the section sign is written out. */
export const describable = (text: string): string => text.replaceAll("§", "section ");

// RFC 9110 §5.6.4: a quoted-string, in which only these two need an escape.
const quote = (value: string): string => `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
