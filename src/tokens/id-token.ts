/** ID tokens (OpenID Connect Core §2): which person signed in, when, and for which client. */

import type { Keys } from "../ports/keys.ts";
import { acrOf, type Methods } from "../protocol/authentication.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { Account } from "../records/account.ts";
import type { Authorization } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import { PERSON_CLAIM, sealedAccount } from "./sealed-account.ts";
import { leftHalfOfHash, signJwt } from "./signing.ts";
import { sidFor, subjectFor } from "./subject.ts";

export interface IdTokenRequest {
  readonly client: Client;
  readonly account: Account;
  readonly authorization: Authorization;
  /** Issued with it, and bound to it. Undefined: none is. */
  readonly accessToken: string | undefined;
  /** Given in the same answer of the authorization endpoint. */
  readonly code?: string | undefined;
  /** The nonce of the authorization request. A refreshed ID token has none (§12.2). */
  readonly nonce: string | undefined;
  /** What the client is told about the person. */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly now: Instant;
  readonly lifetime: Seconds;
}

export function makeIdToken(keys: Keys, issuer: string, request: IdTokenRequest): string {
  const { client, account, authorization, accessToken, claims, code, nonce, now, lifetime } = request;
  const person = sealedAccount(client, account.id, keys);
  return signJwt(keys.signingKeyAt(client.idTokenAlgorithm, now), "JWT", {
    // What is told of the person comes first, so that no claim of theirs replaces one of the token's own.
    ...claims,
    iss: issuer,
    sub: subjectFor(client, account.id, keys),
    aud: client.clientId,
    exp: now + lifetime,
    iat: now,
    ...(authorization.authenticatedAt !== undefined && { auth_time: authorization.authenticatedAt }),
    ...authenticationClaims(authorization),
    // Also at a refresh: it is still the sign-in in which the person agreed (Back-Channel Logout §2.1).
    ...(authorization.sid !== undefined && { sid: sidFor(client, authorization.sid, keys) }),
    ...(nonce !== undefined && { nonce }),
    ...(person !== undefined && { [PERSON_CLAIM]: person }),
    ...(accessToken !== undefined && { at_hash: leftHalfOfHash(accessToken, client.idTokenAlgorithm) }),
    ...(code !== undefined && { c_hash: leftHalfOfHash(code, client.idTokenAlgorithm) }),
  });
}

/** §2: how the person signed in. An authorization of before this was noted tells nothing. */
const authenticationClaims = ({ methods }: Authorization): { readonly acr?: string; readonly amr?: Methods } =>
  methods.length === 0 ? {} : { acr: acrOf(methods), amr: methods };
