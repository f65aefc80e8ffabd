/** The authorization server that says whether a token is alive: in this process, or over introspection. */

import type { AuthorizationServer, VerifiedToken } from "../ports/server.ts";
import { Unavailable } from "../ports/unavailable.ts";
import type { TokenKey } from "../protocol/token-key.ts";

/**
 * What the token stands for. Undefined: it is dead, foreign, no access token, or bound to a key that was not proved.
 *
 * An error that it throws is a passing fault on our side, and never means that the token is dead.
 */
export type TokenVerifier = (token: string, proof?: TokenKey | undefined) => Promise<VerifiedToken | undefined>;

/** The authorization server could not be asked, or its answer says nothing of the token. */
export class VerificationUnavailable extends Unavailable {
  override readonly name = "VerificationUnavailable";
}

/**
 * For a resource in the same process as its authorization server. With the client id of a resource server, it is told the
 * username that was chosen for that one, as over introspection. Otherwise it is told the account's name.
 */
export const inProcessVerifier =
  (server: Pick<AuthorizationServer, "verifyAccessToken">, resourceServer?: string): TokenVerifier =>
  (token, proof) =>
    server.verifyAccessToken(token, resourceServer, proof);
