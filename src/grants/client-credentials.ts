/** The client credentials grant (RFC 6749 §4.4): a client acts for itself, and there is no person. */

import { GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { parseScope } from "../protocol/scope.ts";
import { isConfidential } from "../records/client.ts";
import { scopeForItself } from "../records/client-scope.ts";
import { allowedScope } from "../records/standing-authorization.ts";
import { readResources } from "../tokens/asked-resources.ts";
import type { Grant } from "./grant.ts";

export const clientCredentials: Grant = {
  grantType: GRANT_TYPE.clientCredentials,
  selfService: true,
  confidentialOnly: true,
  isOffered: () => true,

  async entitle({ client, parameters }, context) {
    const { settings, store } = context;
    // §4.4: confidential clients only.
    if (!isConfidential(client)) throw new OAuthError("unauthorized_client", "a public client has no credentials to use");

    // The standing authorization was made with the client, so this request writes nothing.
    const authorization = await store.findStandingAuthorization(client.clientId);
    if (authorization === undefined) throw new OAuthError("invalid_grant", "the client may no longer act for itself");

    const asked = parseScope(parameters.optional("scope"));
    const own = allowedScope(authorization, client, undefined, []);
    const { resources } = await readResources(parameters, context);
    // For itself, a client that registered itself may have only the scopes that an administrator opened, often none.
    const scope = authorization.scope.length === 0 ? [] : scopeForItself(asked, client, own, { settings, resources });

    // §4.4.3: no refresh token, since the client can always ask again.
    return { client, authorization, scope, boundTo: undefined, spend: async () => ({}), idToken: undefined };
  },
};
