/** The refresh grant (RFC 6749 §6): a refresh token is exchanged for a new access token and the next refresh token. */

import { GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { narrowScope, parseScope } from "../protocol/scope.ts";
import type { RefreshEntitlement, Spent } from "../tokens/gate.ts";
import type { Found } from "../tokens/loader.ts";
import { generationOf } from "../tokens/reference.ts";
import type { Grant, GrantContext } from "./grant.ts";

export const refreshToken: Grant = {
  grantType: GRANT_TYPE.refreshToken,
  selfService: true,
  confidentialOnly: false,
  isOffered: () => true,

  async entitle({ client, parameters }, context) {
    const found = await context.tokens.findForClient("refresh", parameters.required("refresh_token"), client);
    if (found === undefined) throw new OAuthError("invalid_grant", "the refresh token is unknown or expired");

    const { authorization } = found;
    const scope = narrowScope(parseScope(parameters.optional("scope")), authorization.scope);

    const spend = async (): Promise<Spent> => {
      const refresh = client.keepsRefreshToken ? await keep(found, context) : await rotate(found, context);
      context.log.audit({ event: "authorization.refreshed", authorizationId: authorization.id, clientId: client.clientId });
      return { refresh };
    };
    return { client, authorization, scope, boundTo: found.reference.key, spend, idToken: { nonce: undefined } };
  },
};

async function rotate(
  { authorization, reference }: Found,
  { clock, settings, store, log }: GrantContext,
): Promise<RefreshEntitlement> {
  const now = clock.now();
  const presented = generationOf(reference);
  const wasCurrent = authorization.generation === presented;
  const rotation = await store.rotateGeneration(authorization.id, presented, { now, grace: settings.refreshGrace, wasCurrent });
  switch (rotation.outcome) {
    // The last answer was lost on its way, and is repeated. Generation, issue time and key are the same, so the seal gives the
    // same token.
    case "rotated":
    case "repeat":
      return { generation: rotation.generation, issuedAt: rotation.rotatedAt };

    case "reused": {
      const ended = await store.endAuthorization(authorization.id, "replayed", now);
      const { accountId, id: authorizationId, clientId } = authorization;
      const about = { authorizationId, clientId, ...(accountId !== undefined && { accountId }) };
      const detail =
        "an old refresh token was used; a program that never saves a new one needs latchkey client keep-refresh-token (client add --keep-refresh-token for a new client) or, where it registers itself, registration.may_keep_refresh_token and the member keeps_refresh_token";
      if (ended) log.audit({ event: "authorization.ended", ...about, reason: "replayed", detail });
      throw new OAuthError("invalid_grant", "the refresh token was used before", {
        explanation: {
          rule: "a refresh token is used once, and its successor after that; the authorization has ended (RFC 9700 §4.14.2)",
          remedy: (id) => ({
            advice: "Sign in again; if the program never saves a new refresh token, let it keep its first one",
            command: ["client", "keep-refresh-token", id],
          }),
        },
      });
    }

    case "ended":
      throw new OAuthError("invalid_grant", "the authorization has ended");
  }
}

/** Some mail programs never save a new refresh token. An administrator, or policy, said that this client is one of them. */
async function keep({ authorization, reference }: Found, { clock, store }: GrantContext): Promise<RefreshEntitlement> {
  const generation = generationOf(reference);
  const isCurrent = generation === authorization.generation;
  if (!isCurrent || !(await store.extendAuthorization(authorization.id, clock.now()))) {
    throw new OAuthError("invalid_grant", "the authorization has ended");
  }
  return { generation, issuedAt: reference.issuedAt };
}
