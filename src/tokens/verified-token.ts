/** A live access token as the doors behind this server see it: the same verdict at each of them (I-36). */

import type { VerifiedToken } from "../ports/server.ts";
import { canonicalScope } from "../protocol/scope.ts";
import type { LiveToken } from "./loader.ts";
import { tokenId } from "./token-id.ts";

export const verifiedTokenOf = ({ account, client, expiresAt, reference, scope }: LiveToken): VerifiedToken => ({
  clientId: client.clientId,
  subject: account?.id ?? client.clientId,
  username: account?.username,
  email: account?.email,
  scope: canonicalScope(scope),
  issuedAt: reference.issuedAt,
  expiresAt,
  tokenId: tokenId(reference),
});
