/** A client that the test client registers for itself, where registration is open (RFC 7591), and removes again (RFC 7592). */

import type { ServerMetadata } from "./discovery.ts";
import { Fault } from "./fault.ts";
import { ask, refusal, text } from "./http.ts";
import type { Credentials } from "./token-request.ts";

export interface RegisteredClient extends Credentials {
  /** Undefined: the server offers no management of registrations. */
  readonly management: { readonly uri: string; readonly token: string } | undefined;
}

export interface Registration {
  readonly grantTypes: readonly string[];
  readonly redirectUris?: readonly string[];
  readonly confidential?: boolean;
  readonly scope?: string | undefined;
}

/** @throws {Fault} registration is not offered, or refused */
export async function registerClient(metadata: ServerMetadata, registration: Registration): Promise<RegisteredClient> {
  const { registrationEndpoint } = metadata;
  if (registrationEndpoint === undefined)
    throw new Fault("The server does not offer registration; name a client with --client-id.");

  const { grantTypes, redirectUris = [], confidential = false, scope } = registration;
  const answer = await ask(registrationEndpoint, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      client_name: "latchkey try",
      grant_types: grantTypes,
      response_types: grantTypes.includes("authorization_code") ? ["code"] : [],
      ...(redirectUris.length === 0 ? {} : { redirect_uris: redirectUris }),
      token_endpoint_auth_method: confidential ? "client_secret_basic" : "none",
      ...(scope === undefined ? {} : { scope }),
    }),
  });
  const clientId = text(answer.body, "client_id");
  if (answer.status !== 201 || clientId === undefined) {
    throw new Fault(`The server does not register the client (${refusal(answer)}); name one with --client-id.`, {
      temporary: answer.status >= 429,
    });
  }
  const uri = text(answer.body, "registration_client_uri");
  const token = text(answer.body, "registration_access_token");
  return {
    clientId,
    clientSecret: text(answer.body, "client_secret"),
    management: uri === undefined || token === undefined ? undefined : { uri, token },
  };
}

/** Whether it is gone. False also where the server has no way to remove it. */
export async function removeClient({ management }: RegisteredClient): Promise<boolean> {
  if (management === undefined) return false;
  const { status } = await ask(management.uri, { method: "DELETE", headers: { authorization: `Bearer ${management.token}` } });
  return status === 204; // RFC 7592 §2.3
}
