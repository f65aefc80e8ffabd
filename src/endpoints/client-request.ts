/**
 * A request of a client: its form, the client that it proved to be, and the key that it proved to hold. Every endpoint with client
 * authentication begins here.
 */

import { authenticateClient } from "../client-auth/authenticate-client.ts";
import type { AuthenticatedClient } from "../client-auth/authenticated-client.ts";
import type { ClientCertificate } from "../client-auth/certificate.ts";
import { readForm } from "../http/body.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Client } from "../records/client.ts";
import type { KeyProof } from "../tokens/key-proof.ts";
import { certificateOf, keyOfCertificate } from "./client-certificate.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";

export interface ClientRequest {
  readonly client: AuthenticatedClient;
  readonly parameters: Parameters;
  /** Undefined: it brought none, or it means nothing at this endpoint. */
  readonly proof: KeyProof | undefined;
}

export interface ClientRequestRules {
  /** A required parameter. If it is missing, the client is not looked at. */
  readonly needed?: string;
  /** Whether a client may prove itself twice in the same way (introspection, RC-03). */
  readonly agreeing?: boolean;
  /** The endpoint's own address, where its RFC lets a client's assertion be made for that (RFC 9126 §2). */
  readonly endpoint?: string;
  /** Whether what the endpoint gives is bound to a key that the client proves. */
  readonly binding?: boolean;
}

/**
 * @throws {OAuthError} the form cannot be read, or the client did not prove itself: see {@link authenticateClient}. invalid_dpop_proof,
 *   use_dpop_nonce: it brings a proof that is none, or lacks the nonce
 */
export async function readClientRequest(
  incoming: Incoming,
  context: Pick<EndpointContext, "clientAuthentication" | "keyProofs" | "settings">,
  { agreeing = false, binding = false, endpoint, needed }: ClientRequestRules = {},
): Promise<ClientRequest> {
  const { address, network, request, trace } = incoming;
  const parameters = await readForm(request);
  if (needed !== undefined) parameters.required(needed);
  const authorization = request.headers.get("authorization") ?? undefined;
  const certificate = await certificateOf(incoming, context.settings);
  const client = await authenticateClient(
    { authorization, parameters, network, address, certificate },
    context.clientAuthentication,
    {
      agreeing,
      endpoint,
    },
  );
  if (client.tracedUntil !== undefined) trace.client = client;
  return { client, parameters, proof: binding ? await readProof(incoming, client, certificate, context) : undefined };
}

/** A signature was made for this. A certificate comes with each request, so it binds only where the client registered that (RFC 8705 §3.4). */
async function readProof(
  { path, request }: Incoming,
  { metadata }: Client,
  certificate: ClientCertificate | undefined,
  { keyProofs }: Pick<EndpointContext, "keyProofs">,
): Promise<KeyProof | undefined> {
  const found = await keyProofs.find(request, path);
  if (found.outcome === "broken") throw new OAuthError(found.error, found.rule, { dpopNonce: found.nonce });
  if (found.outcome === "proved") return found.proof;
  const key = metadata.tls_client_certificate_bound_access_tokens === true ? keyOfCertificate(certificate) : undefined;
  return key && { key, nextNonce: undefined, spend: async () => true };
}
