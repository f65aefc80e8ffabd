/** The authorization that a person's agreement makes, in the state that its response type starts it in. */

import type { ClaimsRequest } from "../protocol/claims-request.ts";
import { canonicalScope } from "../protocol/scope.ts";
import { type Authorization, type AuthorizationFlow, type Binding, newAuthorization } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import type { Consent } from "../records/consent.ts";
import type { Settings } from "../records/settings.ts";
import { scopesOfClaims } from "../tokens/claims.ts";
import { lifeOf, lifetimesOf } from "../tokens/life.ts";
import type { Agreement, AuthorizationRequest, ResponseContext } from "./response-type.ts";

export function agreedAuthorization(
  flow: Extract<AuthorizationFlow, "authorization_code" | "implicit">,
  request: AuthorizationRequest,
  { authorizationId, accountId, authenticatedAt, methods, now, sid }: Agreement,
  settings: Settings,
): Authorization {
  const { claims, client, codeChallenge, dpopThumbprint, nonce, redirectUriSent, scope } = request;
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
    sid,
    terms: request.terms,
    binding: {
      ...(redirectUriSent !== undefined && { redirectUri: redirectUriSent }),
      ...(redirectUriSent === undefined && waits && { answeredAt: request.redirectUri }),
      ...(codeChallenge !== undefined && { codeChallenge }),
      ...(dpopThumbprint !== undefined && { dpopThumbprint }),
      ...(nonce !== undefined && { nonce }),
      ...askedFor(claims, client),
    },
  });
}

/** Only what the client may have is kept. */
function askedFor({ idToken, userinfo }: ClaimsRequest, client: Client): Pick<Binding, "claims"> {
  const known = (names: readonly string[]) => names.filter((name) => scopesOfClaims([name], client).length > 0);
  const claims = { idToken: known(idToken), userinfo: known(userinfo) };
  return claims.idToken.length + claims.userinfo.length === 0 ? {} : { claims };
}

export const consentOf = ({ client, consentScope, terms }: AuthorizationRequest, { accountId, now }: Agreement): Consent => ({
  accountId,
  clientId: client.clientId,
  scope: canonicalScope(consentScope),
  resources: terms.resources ?? [],
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
