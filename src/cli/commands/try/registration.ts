/** A client that the test client registers for itself, where registration is open (RFC 7591), and removes again (RFC 7592). */

import * as oauth from "oauth4webapi";
import type { ServerMetadata } from "./discovery.ts";
import { Fault } from "./fault.ts";
import { ask, asking, objectIn, text } from "./http.ts";
import type { Credentials } from "./token-request.ts";
import { judge } from "./verdict.ts";

export interface RegisteredClient extends Credentials {
  /** Undefined: the server offers no management of registrations. */
  readonly management: { readonly uri: string; readonly token: string } | undefined;
}

export interface Registration {
  /** Default: `latchkey try`. */
  readonly name?: string;
  readonly grantTypes: readonly string[];
  readonly redirectUris?: readonly string[];
  readonly confidential?: boolean;
  readonly scope?: string | undefined;
}

/** @throws {Fault} registration is not offered, or refused */
export async function registerClient(metadata: ServerMetadata, registration: Registration): Promise<RegisteredClient> {
  if (metadata.registration_endpoint === undefined)
    throw new Fault("The server does not offer registration; name a client with --client-id.");

  const { confidential = false, grantTypes, name = "latchkey try", redirectUris = [], scope } = registration;
  const asked = {
    client_name: name,
    grant_types: [...grantTypes],
    response_types: grantTypes.includes("authorization_code") ? ["code"] : [],
    ...(redirectUris.length === 0 ? {} : { redirect_uris: [...redirectUris] }),
    token_endpoint_auth_method: confidential ? "client_secret_basic" : "none",
    ...(scope === undefined ? {} : { scope }),
  };
  const response = await oauth.dynamicClientRegistrationRequest(metadata, asked, asking(metadata));
  const body = await objectIn(response);
  const [uri, token] = [text(body, "registration_client_uri"), text(body, "registration_access_token")];
  const client = {
    clientId: text(body, "client_id") ?? "",
    clientSecret: text(body, "client_secret"),
    management: uri === undefined || token === undefined ? undefined : { uri, token },
  };
  const matter = {
    refused: "The server does not register the client",
    advice: "; name one with --client-id",
    answer: "The registration answer",
    rule: "RFC 7591 §3.2.1",
  };
  await judge(matter, response, oauth.processDynamicClientRegistrationResponse).catch(async (error: unknown) => {
    // A client whose answer is faulty is there all the same.
    await removeClient(client).catch(() => false);
    throw error;
  });
  return client;
}

/** Whether it is gone. False also where the server has no way to remove it. */
export async function removeClient({ management }: RegisteredClient): Promise<boolean> {
  if (management === undefined) return false;
  const { status } = await ask(management.uri, { method: "DELETE", headers: { authorization: `Bearer ${management.token}` } });
  return status === 204; // RFC 7592 §2.3
}
