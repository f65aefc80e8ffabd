/** The redemption of an approved authorization, once. Codes and device codes share it. */

import { advised } from "../protocol/explanation.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Authorization } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import type { Spent } from "../tokens/gate.ts";
import { hasRefreshTokens } from "../tokens/life.ts";
import type { GrantContext } from "./grant.ts";

/**
 * approved → active. The caller has proved that it is the rightful client.
 *
 * @returns the first refresh token, where the client has any
 * @throws {OAuthError} invalid_grant: it was redeemed before; then it has ended now, durably (RFC 6749 §4.1.2)
 */
export async function redeem(authorization: Authorization, client: Client, { clock, store, log }: GrantContext): Promise<Spent> {
  const now = clock.now();
  const { accountId, id: authorizationId, clientId } = authorization;
  if (!(await store.redeemAuthorization(authorizationId, now))) {
    // Either the first user or the second is a thief, and the server cannot tell which. So the authorization ends.
    const ended = await store.endAuthorization(authorizationId, "replayed", now);
    if (ended)
      log.audit({
        event: "authorization.ended",
        authorizationId,
        clientId,
        ...(accountId !== undefined && { accountId }),
        reason: "replayed",
      });
    throw new OAuthError("invalid_grant", "the code has already been used", {
      explanation: {
        rule: "a code is used once; all that came of it has ended, since a thief may have been first (RFC 6749 §4.1.2)",
        remedy: advised("The program must not send the same code twice, as by a reload or a second process; then sign in again"),
      },
    });
  }
  log.audit({ event: "authorization.redeemed", authorizationId, clientId });
  return hasRefreshTokens(client) ? { refresh: { generation: 1, issuedAt: now } } : {};
}
