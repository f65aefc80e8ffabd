/** The token endpoint (RFC 6749 §3.2): the steps that all grants share, in order. */

import type { Grant, GrantContext, GrantRequest } from "../grants/grant.ts";
import { jsonAnswer } from "../http/answers.ts";
import { readForm } from "../http/body.ts";
import { GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { type Client, isConfidential } from "../records/client.ts";
import { detailBitsWithin } from "../tokens/asked-details.ts";
import { audienceWithin, readResources } from "../tokens/asked-resources.ts";
import { keyShown } from "../tokens/keys-of-tokens.ts";
import { type ClientRequest, readClientRequest } from "./client-request.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { grantNotAllowed } from "./grant-not-allowed.ts";
import { methodsAt } from "./metadata.ts";
import { nonceHeader } from "./nonce-header.ts";
import { presentsRefreshToken } from "./refresh-token-in-hand.ts";
import { reportedBy } from "./reported-address.ts";

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
      ...methodsAt("token_endpoint", settings),
      dpop_signing_alg_values_supported: settings.foreignAlgorithms, // RFC 9449 §5.1
    }),
    isQuiet: presentsRefreshToken,
    handlers: {
      async POST(incoming) {
        const { client, parameters, proof } = await readTokenRequest(incoming, context);

        const grant = byType.get(parameters.required("grant_type"));
        if (grant === undefined)
          throw new OAuthError("unsupported_grant_type", "this server does not offer that grant type", {
            explanation: { registered: { grant_type: [...byType.keys()] } },
          });
        if (!client.grantTypes.includes(grant.grantType)) {
          throw new OAuthError("unauthorized_client", "the client is not registered for that grant type", {
            explanation: grantNotAllowed(client, grant.grantType),
          });
        }

        // A poll that could never give a token is told so at once, and not when the person has decided.
        if (POLLED.has(grant.grantType)) keyShown(client, proof, settings);
        const entitlement = await grant.entitle({ client, parameters, ...whereabouts(client, incoming) }, grantContext);
        const detailBits = detailBitsWithin(parameters, entitlement.authorization);
        const asked = audienceWithin(await readResources(parameters, context), entitlement.authorization, issuer);
        // Token exchange has a second parameter for it, and so narrows by itself.
        const audience = "audience" in entitlement ? entitlement.audience : asked;
        const issued = await gate.issue({ ...entitlement, audience, detailBits }, proof);
        observer.issued(grant.grantType);
        return jsonAnswer(issued, 200, nonceHeader(proof));
      },
    },
  };
}

/**
 * Where the person is who gave a name and a password to a client. A client that may report addresses says so itself. Any other
 * client with a secret is a server, and its own address tells nothing about the people who come through it.
 */
function whereabouts(client: Client, { address, request }: Incoming): Pick<GrantRequest, "address" | "isShared" | "service"> {
  const reported = client.reportsAddresses ? reportedBy(request) : undefined;
  if (reported === undefined) return { address, isShared: isConfidential(client), service: undefined };
  return { address: reported.address, isShared: false, service: reported.service };
}

/** Grants that a client polls for. */
const POLLED: ReadonlySet<string | undefined> = new Set([GRANT_TYPE.deviceCode, GRANT_TYPE.ciba]);

/** Device libraries stop for good at a 429. So a poll is told of a limit by slow_down (RFC 8628 §3.5). */
async function readTokenRequest(incoming: Incoming, context: EndpointContext): Promise<ClientRequest> {
  try {
    return await readClientRequest(incoming, context, { needed: "grant_type", binding: true });
  } catch (error) {
    if (!(error instanceof OAuthError) || error.code !== "too_many_requests") throw error;
    // A request that met a limit had a form that could be read.
    const grantType = (await readForm(incoming.request)).optional("grant_type");
    if (!POLLED.has(grantType) || error.retryAfter === undefined) throw error;
    throw new OAuthError("slow_down", error.message, { retryAfter: error.retryAfter });
  }
}
