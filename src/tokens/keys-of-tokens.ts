/** Which key the tokens of an answer are bound to (RFC 9449 §5, RFC 8705 §3, §4). */

import { advised } from "../protocol/explanation.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { isProved, type TokenKey } from "../protocol/token-key.ts";
import { type Client, isConfidential } from "../records/client.ts";
import type { Settings } from "../records/settings.ts";
import type { KeyProof } from "./key-proof.ts";

export interface KeysOfTokens {
  readonly access: TokenKey | undefined;
  /** A confidential client proves itself at each refresh, so it may change its key. A public client has nothing but the key. */
  readonly refresh: TokenKey | undefined;
}

/** Whether it registered that it proves a key for each token. */
export const mustProveKey = ({ metadata }: Client): boolean =>
  metadata.dpop_bound_access_tokens === true || metadata.tls_client_certificate_bound_access_tokens === true;

/**
 * The key that the request proves. Undefined: it proves none, and need not.
 *
 * @throws {OAuthError} invalid_request: the client registered that it always proves a key (RFC 9449 §5.2, RFC 8705 §3), or every token is
 *   bound to one here, and it proves none. invalid_dpop_proof is for a proof that came, and is wrong (RFC 9449 §5)
 */
export function keyShown(
  client: Client,
  proof: KeyProof | undefined,
  { requireKeyOfTokens }: Pick<Settings, "requireKeyOfTokens">,
): TokenKey | undefined {
  const key = proof?.key;
  if (key?.method !== "DPoP" && client.metadata.dpop_bound_access_tokens === true)
    throw new OAuthError("invalid_request", "the client registered that it brings a DPoP proof each time (RFC 9449 §5.2)", {
      explanation: { remedy: advised("Switch DPoP on in the program, or off for the application here") },
    });
  if (key === undefined && mustProveKey(client))
    throw new OAuthError(
      "invalid_request",
      "the client registered that its tokens are bound to its certificate, and shows none (RFC 8705 §3)",
    );
  if (key === undefined && requireKeyOfTokens)
    throw new OAuthError(
      "invalid_request",
      "an access token of this server is bound to a key: send a DPoP proof, or use mutual TLS (FAPI 2.0 §5.3.2.1)",
    );
  return key;
}

/**
 * @param boundTo the key that the code or refresh token is bound to
 * @throws {OAuthError} like {@link keyShown}; invalid_grant: another key, or none, was proved
 */
export function keysOfTokens(
  client: Client,
  boundTo: TokenKey | undefined,
  proof: KeyProof | undefined,
  settings: Pick<Settings, "requireKeyOfTokens">,
): KeysOfTokens {
  const key = keyShown(client, proof, settings);
  if (!isProved(boundTo, key))
    throw new OAuthError("invalid_grant", "the code or token is bound to a key, and the request proves another one or none", {
      explanation: { rule: "who has the code or token proves the key that it is bound to (RFC 9449 §5, §10; RFC 8705 §4)" },
    });
  return { access: key, refresh: isConfidential(client) ? undefined : key };
}
