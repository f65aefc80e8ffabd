/**
 * What a client is told about itself when it is made (RFC 7591 §3.2.1): all that was registered, which may differ from what it
 * asked for.
 */

import { toldScope } from "../protocol/scope.ts";
import type { Client } from "./client.ts";

export type ClientInformation = Readonly<Record<string, unknown>>;

/** @param secret the one that was just made; it is shown this once */
export const clientInformation = (client: Client, secret: string | undefined): ClientInformation => ({
  ...client.metadata,
  client_id: client.clientId,
  client_id_issued_at: client.createdAt,
  ...(secret !== undefined && { client_secret: secret, client_secret_expires_at: 0 }),
  ...(client.name !== undefined && { client_name: client.name }),
  redirect_uris: client.redirectUris,
  grant_types: client.grantTypes,
  response_types: client.responseTypes,
  // "client_secret" is our own word for either way, and no registered value. Basic is the one that every client can be told
  // (RFC 6749 §2.3.1).
  token_endpoint_auth_method: client.authenticationMethod === "client_secret" ? "client_secret_basic" : client.authenticationMethod,
  // A client that registered itself and named no scope is told what it gets so. It may ask a person for more.
  scope: toldScope((client.origin !== "administrator" ? client.defaultScope : undefined) ?? client.scope),
  ...(client.keepsRefreshToken && { keeps_refresh_token: true }),
  id_token_signed_response_alg: client.idTokenAlgorithm,
});
