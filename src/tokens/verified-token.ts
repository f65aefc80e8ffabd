/** A live access token as introspection, userinfo and resource servers see it. All of them give the same verdict (I-36). */

import type { VerifiedToken } from "../ports/server.ts";
import { acrOf } from "../protocol/authentication.ts";
import { canonicalScope } from "../protocol/scope.ts";
import type { Account } from "../records/account.ts";
import type { UsernameClaim } from "../records/client.ts";
import type { LiveToken } from "./loader.ts";
import { tokenId } from "./token-id.ts";

export function verifiedTokenOf(live: LiveToken, issuer: string, claim?: UsernameClaim): VerifiedToken {
  const { account, audience = [issuer], authorization, client, expiresAt, reference, scope } = live;
  return {
    clientId: client.clientId,
    subject: account?.id ?? client.clientId,
    username: usernameOf(live, claim),
    email: account?.email,
    scope: canonicalScope(scope),
    issuedAt: reference.issuedAt,
    expiresAt,
    tokenId: tokenId(reference),
    audience,
    ...(authorization.authenticatedAt !== undefined && { authenticatedAt: authorization.authenticatedAt }),
    ...(authorization.methods.length > 0 && { acr: acrOf(authorization.methods) }),
    ...(reference.key !== undefined && { key: reference.key }),
  };
}

/** Whose mailbox it opens: the person's. A client that acts for itself opens the one that an administrator bound it to. */
export function usernameOf({ account, authorization, client }: LiveToken, claim?: UsernameClaim): string | undefined {
  return authorization.flow === "client_credentials" ? client.mailbox : account && mailboxOf(account, claim);
}

/** The one name of a person's mailbox. Undefined: they have none. */
export const mailboxOf = (account: Account, claim: UsernameClaim = "username"): string | undefined => account[claim];
