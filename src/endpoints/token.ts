/** The token endpoint (RFC 6749 §3.2): the steps that all grants share, in order. */

import type { Grant, GrantContext } from "../grants/grant.ts";
import { jsonAnswer } from "../http/answers.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { readClientRequest } from "./client-request.ts";
import type { Endpoint, EndpointContext } from "./endpoint.ts";
import { clientAuthenticationMethods } from "./metadata.ts";

export function tokenEndpoint(grants: readonly Grant[], context: EndpointContext, grantContext: GrantContext): Endpoint {
  const { gate, issuer, observer, settings } = context;
  const byType = new Map(grants.filter((grant) => grant.isOffered(settings)).map((grant) => [grant.grantType, grant]));

  return {
    path: "/auth/token",
    permission: "client",
    caller: "program",
    crossOrigin: true,
    metadata: () => ({
      token_endpoint: `${issuer}/auth/token`,
      token_endpoint_auth_methods_supported: clientAuthenticationMethods,
    }),
    handlers: {
      async POST(incoming) {
        const { client, parameters } = await readClientRequest(incoming, context, { needed: "grant_type" });

        const grant = byType.get(parameters.required("grant_type"));
        if (grant === undefined) throw new OAuthError("unsupported_grant_type", "this server does not offer that grant type");
        if (!client.grantTypes.includes(grant.grantType)) {
          throw new OAuthError("unauthorized_client", "the client is not registered for that grant type");
        }

        const entitlement = await grant.entitle({ client, parameters, address: incoming.address }, grantContext);
        const issued = await gate.issue(entitlement);
        observer.issued(grant.grantType);
        return jsonAnswer(issued);
      },
    },
  };
}
