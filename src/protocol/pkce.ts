/** Proof Key for Code Exchange (RFC 7636), with S256 alone. `plain` does not help against a thief who can read the request. */

import { hash, timingSafeEqual } from "node:crypto";
import { OAuthError } from "./oauth-error.ts";
import type { Parameters } from "./parameters.ts";

export const CODE_CHALLENGE_METHODS = ["S256"] as const;

const CHALLENGE = /^[A-Za-z0-9_-]{43}$/; // base64url of 32 bytes
const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/; // RFC 7636 §4.1

/**
 * The challenge of an authorization request; undefined when it has none.
 *
 * @throws {OAuthError} invalid_request: a method without a challenge, another method, or no base64url of a SHA-256
 */
export function parseCodeChallenge(parameters: Parameters): string | undefined {
  const challenge = parameters.optional("code_challenge");
  const method = parameters.optional("code_challenge_method");
  if (challenge === undefined && method === undefined) {
    // A client that sends an empty challenge means to send one. To treat it as absent would be a silent downgrade.
    if (parameters.has("code_challenge")) throw new OAuthError("invalid_request", "code_challenge is empty");
    return undefined;
  }
  if (challenge === undefined) throw new OAuthError("invalid_request", "code_challenge_method stands without a code_challenge");
  if (method !== "S256") throw new OAuthError("invalid_request", "code_challenge_method must be S256 (RFC 9700 §2.1.1)");
  if (!CHALLENGE.test(challenge)) {
    throw new OAuthError("invalid_request", "code_challenge must be the base64url SHA-256 of the verifier (RFC 7636 §4.2)");
  }
  return challenge;
}

/** Whether it could be the verifier of any request (RFC 7636 §4.1). */
export const isVerifier = (text: string): boolean => VERIFIER.test(text);

/** Whether the verifier is well-formed and the challenge was made of it (RFC 7636 §4.6). */
export function isVerifierFor(challenge: string, verifier: string | undefined): boolean {
  if (verifier === undefined || !isVerifier(verifier)) return false;
  const computed = hash("sha256", verifier, "buffer");
  return timingSafeEqual(computed, Buffer.from(challenge, "base64url"));
}
