/** The requests of a client at the token, introspection, revocation and userinfo endpoints. */

import * as oauth from "oauth4webapi";
import { required, type ServerMetadata } from "./discovery.ts";
import { asking, type JsonObject, objectIn, text } from "./http.ts";
import { judge } from "./verdict.ts";

export interface Credentials {
  readonly clientId: string;
  /** Undefined: a public client. */
  readonly clientSecret: string | undefined;
}

/** @throws {Fault} the server gives no token */
export const requestToken = async (metadata: ServerMetadata, client: Credentials, grant: Grant): Promise<TokenAnswer> =>
  readTokens(metadata, client, await askForToken(metadata, client, grant));

/** With the names of RFC 6749 §5.1. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: string;
  /** Seconds. */
  readonly expires_in?: number;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly scope?: string;
}

/** `grant_type`, and what goes with it. */
export type Grant = Readonly<Record<string, string>> & { readonly grant_type: string };

/** The answer as it came, for flows in which a refusal is part of the conversation (RFC 8628 §3.5). */
export function askForToken(metadata: ServerMetadata, client: Credentials, grant: Grant): Promise<Response> {
  required(metadata, "token_endpoint");
  const { grant_type, ...parameters } = grant;
  return oauth.genericTokenEndpointRequest(...between(metadata, client), grant_type, parameters, asking(metadata));
}

/** @throws {Fault} a refusal, or a success that is not as RFC 6749 §5.1 says */
export async function readTokens(metadata: ServerMetadata, client: Credentials, response: Response): Promise<TokenAnswer> {
  const [server, self] = between(metadata, client);
  const matter = { refused: "The server gives no token", answer: "The token answer", rule: "RFC 6749 §5.1" };
  // A faulty ID token must not hide the tokens beside it: it is verified, and told about, by itself.
  const { id_token, ...others } = (await objectIn(response)) ?? {};
  const judged = id_token === undefined ? response : Response.json(others, response);
  const tokens = await judge(matter, judged, (answer) => oauth.processGenericTokenEndpointResponse(server, self, answer));
  // As the server writes it: oauth4webapi makes it small.
  const token_type = text(others, "token_type") ?? tokens.token_type;
  return { ...tokens, token_type, ...(typeof id_token === "string" ? { id_token } : {}) };
}

/** What the server says about a token to this client (RFC 7662 §2). Undefined: it says nothing. */
export async function introspect(metadata: ServerMetadata, client: Credentials, token: string): Promise<JsonObject | undefined> {
  if (metadata.introspection_endpoint === undefined) return undefined;
  const [server, self, proof] = between(metadata, client);
  const response = await oauth.introspectionRequest(server, self, proof, token, asking(metadata));
  return oauth.processIntrospectionResponse(server, self, response).catch(() => undefined);
}

/** @throws {Fault} the server does not revoke, or refuses to */
export async function revoke(metadata: ServerMetadata, client: Credentials, token: string): Promise<void> {
  required(metadata, "revocation_endpoint");
  const response = await oauth.revocationRequest(...between(metadata, client), token, asking(metadata));
  const matter = { refused: "The server does not revoke the token", answer: "The revocation answer", rule: "RFC 7009 §2.2" };
  await judge(matter, response, oauth.processRevocationResponse);
}

/**
 * What userinfo says about the account to a program with this token (OpenID Connect Core §5.3).
 *
 * @param subject of the ID token that came with the token, if one came
 * @throws {Fault} the server says nothing, or speaks of another account
 */
export async function fetchUserinfo(
  metadata: ServerMetadata,
  client: Credentials,
  token: string,
  subject: string | undefined,
): Promise<JsonObject> {
  required(metadata, "userinfo_endpoint");
  const [server, self] = between(metadata, client);
  const response = await oauth.userInfoRequest(server, self, token, asking(metadata));
  const matter = { refused: "The server gives no userinfo", answer: "The userinfo answer", rule: "OpenID Connect Core §5.3.2" };
  const whose = subject ?? oauth.skipSubjectCheck;
  return judge(matter, response, (answer) => oauth.processUserInfoResponse(server, self, whose, answer));
}

/**
 * Server, client, and how the client proves itself (RFC 6749 §2.3.1): Basic, unless the server takes the secret in the
 * body alone. A public client only sends its name.
 */
export function between(
  metadata: ServerMetadata,
  { clientId, clientSecret }: Credentials,
): [ServerMetadata, oauth.Client, oauth.ClientAuth] {
  const said: unknown = metadata.token_endpoint_auth_methods_supported;
  const inBody = Array.isArray(said) && said.includes("client_secret_post") && !said.includes("client_secret_basic");
  const proof = clientSecret === undefined ? oauth.None() : inBody ? oauth.ClientSecretPost(clientSecret) : basic(clientSecret);
  return [metadata, { client_id: clientId }, proof];
}

/** Unlike oauth4webapi's it leaves hyphens alone, so that servers that decode nothing know the client all the same. */
const basic =
  (secret: string): oauth.ClientAuth =>
  (_, { client_id }, _body, headers) => {
    headers.set("authorization", `Basic ${Buffer.from(`${formEncode(client_id)}:${formEncode(secret)}`).toString("base64")}`);
  };

const formEncode = (value: string): string => new URLSearchParams([["", value]]).toString().slice(1);
