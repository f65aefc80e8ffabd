/** A request of a client: its form, and the client that it proved to be. Every endpoint with client authentication begins here. */

import { authenticateClient } from "../client-auth/authenticate-client.ts";
import type { AuthenticatedClient } from "../client-auth/authenticated-client.ts";
import { readForm } from "../http/body.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";

export interface ClientRequest {
  readonly client: AuthenticatedClient;
  readonly parameters: Parameters;
}

export interface ClientRequestRules {
  /** A required parameter. If it is missing, the client is not looked at. */
  readonly needed?: string;
  /** Whether a client may prove itself twice in the same way (introspection, RC-03). */
  readonly agreeing?: boolean;
  /** The endpoint's own address, where its RFC lets a client's assertion be made for that (RFC 9126 §2). */
  readonly endpoint?: string;
}

/** @throws {OAuthError} the form cannot be read, or the client did not prove itself: see {@link authenticateClient} */
export async function readClientRequest(
  { address, network, request, trace }: Incoming,
  { clientAuthentication }: Pick<EndpointContext, "clientAuthentication">,
  { agreeing = false, endpoint, needed }: ClientRequestRules = {},
): Promise<ClientRequest> {
  const parameters = await readForm(request);
  if (needed !== undefined) parameters.required(needed);
  const authorization = request.headers.get("authorization") ?? undefined;
  const client = await authenticateClient({ authorization, parameters, network, address }, clientAuthentication, {
    agreeing,
    endpoint,
  });
  if (client.tracedUntil !== undefined) trace.client = client;
  return { client, parameters };
}
