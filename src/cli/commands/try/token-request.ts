/** The requests of a client at the token, introspection and revocation endpoints. */

import { required, type ServerMetadata } from "./discovery.ts";
import { Fault } from "./fault.ts";
import { type Answer, ask, type JsonObject, number, postForm, refusal, text } from "./http.ts";

export interface Credentials {
  readonly clientId: string;
  /** Undefined: a public client. */
  readonly clientSecret: string | undefined;
}

export interface TokenAnswer {
  readonly accessToken: string;
  readonly tokenType: string;
  /** Seconds, if the server says. */
  readonly expiresIn: number | undefined;
  readonly refreshToken: string | undefined;
  readonly idToken: string | undefined;
  readonly scope: string | undefined;
}

/** @throws {Fault} the server gives no token */
export async function requestToken(
  metadata: ServerMetadata,
  client: Credentials,
  parameters: Readonly<Record<string, string>>,
): Promise<TokenAnswer> {
  return parseTokenAnswer(await askForToken(metadata, client, parameters));
}

/** The answer as it came, for flows in which a refusal is part of the conversation (RFC 8628 §3.5). */
export const askForToken = (
  metadata: ServerMetadata,
  client: Credentials,
  parameters: Readonly<Record<string, string>>,
): Promise<Answer> => postAsClient(required(metadata.tokenEndpoint, "token_endpoint"), metadata, client, parameters);

/** @throws {Fault} a refusal, or a success that lacks what RFC 6749 §5.1 requires */
export function parseTokenAnswer(answer: Answer): TokenAnswer {
  const { status, body } = answer;
  if (status !== 200)
    throw new Fault(`The server gives no token (${refusal(answer)}).`, { temporary: status >= 500 || status === 429 });
  const accessToken = text(body, "access_token");
  const tokenType = text(body, "token_type");
  if (accessToken === undefined || tokenType === undefined)
    throw new Fault("The token answer lacks access_token or token_type (RFC 6749 §5.1).");
  return {
    accessToken,
    tokenType,
    expiresIn: number(body, "expires_in"),
    refreshToken: text(body, "refresh_token"),
    idToken: text(body, "id_token"),
    scope: text(body, "scope"),
  };
}

/** What the server says about a token to this client (RFC 7662 §2). Undefined: it says nothing. */
export async function introspect(metadata: ServerMetadata, client: Credentials, token: string): Promise<JsonObject | undefined> {
  if (metadata.introspectionEndpoint === undefined) return undefined;
  const { status, body } = await postAsClient(metadata.introspectionEndpoint, metadata, client, { token });
  return status === 200 && typeof body?.["active"] === "boolean" ? body : undefined;
}

/** @throws {Fault} the server does not revoke, or refuses to */
export async function revoke(metadata: ServerMetadata, client: Credentials, token: string): Promise<void> {
  const answer = await postAsClient(required(metadata.revocationEndpoint, "revocation_endpoint"), metadata, client, { token });
  if (answer.status !== 200) throw new Fault(`The server does not revoke the token (${refusal(answer)}).`);
}

/** What userinfo says about the account to a program with this token (OpenID Connect Core §5.3). */
export const fetchUserinfo = (endpoint: string, accessToken: string): Promise<Answer> =>
  ask(endpoint, { headers: { authorization: `Bearer ${accessToken}` } });

/** RFC 6749 §2.3.1: Basic, unless the server takes the secret in the body alone. A public client only sends its name. */
export function postAsClient(
  url: string,
  metadata: ServerMetadata,
  { clientId, clientSecret }: Credentials,
  parameters: Readonly<Record<string, string>>,
): Promise<Answer> {
  if (clientSecret === undefined) return postForm(url, { ...parameters, client_id: clientId });
  const methods = metadata.authenticationMethods;
  if (!methods.includes("client_secret_basic") && methods.includes("client_secret_post")) {
    return postForm(url, { ...parameters, client_id: clientId, client_secret: clientSecret });
  }
  const credentials = Buffer.from(`${formEncode(clientId)}:${formEncode(clientSecret)}`).toString("base64");
  return postForm(url, parameters, { authorization: `Basic ${credentials}` });
}

const formEncode = (value: string): string => new URLSearchParams([["", value]]).toString().slice(1);
