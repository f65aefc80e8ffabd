/** A live access token as the doors behind this server see it: the same verdict at each of them (I-36). */

import type { VerifiedToken } from "../ports/server.ts";
import { canonicalScope } from "../protocol/scope.ts";
import type { UsernameClaim } from "../records/client.ts";
import type { LiveToken } from "./loader.ts";
import { tokenId } from "./token-id.ts";

export function verifiedTokenOf(live: LiveToken): VerifiedToken {
  const { account, client, expiresAt, reference, scope } = live;
  return {
    clientId: client.clientId,
    subject: account?.id ?? client.clientId,
    username: usernameOf(live),
    email: account?.email,
    scope: canonicalScope(scope),
    issuedAt: reference.issuedAt,
    expiresAt,
    tokenId: tokenId(reference),
  };
}

/** Whose mailbox it opens: the person's, or the one that an administrator bound a client to that acts for itself. */
export function usernameOf({ account, authorization, client }: LiveToken, claim: UsernameClaim = "username"): string | undefined {
  return authorization.flow === "client_credentials" ? client.mailbox : account?.[claim];
}
