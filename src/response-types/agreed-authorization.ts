/** The authorization that a person's agreement makes, in the state that its response type starts it in. */

import { canonicalScope } from "../protocol/scope.ts";
import { type Authorization, type AuthorizationFlow, newAuthorization } from "../records/authorization.ts";
import type { Consent } from "../records/consent.ts";
import type { Settings } from "../records/settings.ts";
import { lifeOf, lifetimesOf } from "../tokens/life.ts";
import type { Agreement, AuthorizationRequest, ResponseContext } from "./response-type.ts";

export function agreedAuthorization(
  flow: Extract<AuthorizationFlow, "authorization_code" | "implicit">,
  request: AuthorizationRequest,
  { authorizationId, accountId, authenticatedAt, methods, now }: Agreement,
  settings: Settings,
): Authorization {
  const { client, codeChallenge, nonce, redirectUriSent, scope } = request;
  const { idleLifetime, endsAt } = lifeOf(client, settings, now);
  const waits = flow === "authorization_code";
  const expiresAt = waits ? now + lifetimesOf(client, settings).authorizationCode : now + lifetimesOf(client, settings).accessToken;
  return newAuthorization({
    id: authorizationId,
    state: waits ? "approved" : "active",
    flow,
    clientId: client.clientId,
    accountId,
    scope,
    createdAt: now,
    expiresAt: Math.min(expiresAt, endsAt),
    endsAt,
    idleLifetime,
    authenticatedAt,
    methods,
    binding: {
      ...(redirectUriSent !== undefined && { redirectUri: redirectUriSent }),
      ...(redirectUriSent === undefined && waits && { answeredAt: request.redirectUri }),
      ...(codeChallenge !== undefined && { codeChallenge }),
      ...(nonce !== undefined && { nonce }),
    },
  });
}

export const consentOf = ({ client, scope }: AuthorizationRequest, { accountId, now }: Agreement): Consent => ({
  accountId,
  clientId: client.clientId,
  scope: canonicalScope(scope),
  grantedAt: now,
});

export interface Approved {
  readonly authorization: Authorization;
  /** The person sent the form twice, and this is what the first one made. */
  readonly isRepeated: boolean;
}

/** Saves what waits for its code to be exchanged. Undefined: this agreement was answered before, or its session has ended. */
export async function saveApproved(
  request: AuthorizationRequest,
  agreement: Agreement,
  { settings, store }: Pick<ResponseContext, "settings" | "store">,
): Promise<Approved | undefined> {
  const authorization = agreedAuthorization("authorization_code", request, agreement, settings);
  const { basis, sessionId } = agreement;
  if (await store.saveConsentedAuthorization(authorization, consentOf(request, agreement), sessionId, basis))
    return { authorization, isRepeated: false };

  // The same authorization gives the same code, as long as no client has used it.
  const earlier = await store.findAuthorization(agreement.authorizationId, agreement.now);
  if (earlier?.state !== "approved" || earlier.accountId !== agreement.accountId || earlier.clientId !== request.client.clientId)
    return undefined;
  return { authorization: earlier, isRepeated: true };
}
