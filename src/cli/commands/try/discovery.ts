/** What a server says about itself: its metadata, as RFC 8414 or else as OpenID Connect Discovery publishes it. */

import { Fault } from "./fault.ts";
import { ask, type JsonObject, text, texts } from "./http.ts";

export interface ServerMetadata {
  readonly issuer: string;
  /** Where it was found. */
  readonly url: string;
  readonly authorizationEndpoint: string | undefined;
  readonly tokenEndpoint: string | undefined;
  readonly deviceAuthorizationEndpoint: string | undefined;
  readonly registrationEndpoint: string | undefined;
  readonly introspectionEndpoint: string | undefined;
  readonly revocationEndpoint: string | undefined;
  readonly userinfoEndpoint: string | undefined;
  readonly jwksUri: string | undefined;
  /** RFC 8414 §2: client_secret_basic where nothing is said. */
  readonly authenticationMethods: readonly string[];
  /** Whether answers to authorization requests say who sent them (RFC 9207 §3). */
  readonly sendsIssuer: boolean;
}

/** @throws {Fault} the issuer is no URL, does not answer, or none of its metadata is its own */
export async function discover(issuer: string): Promise<ServerMetadata> {
  let last: string | undefined;
  for (const url of metadataUrls(issuer)) {
    const { status, body } = await ask(url);
    if (status !== 200 || body === undefined) {
      last = `${url} answers with ${status === 200 ? "no JSON object" : `status ${status}`}`;
      continue;
    }
    // RFC 8414 §3.3: the issuer must match byte for byte, or one issuer could speak for another.
    if (body["issuer"] !== issuer) {
      throw new Fault(
        `${url} belongs to another issuer: ${text(body, "issuer") ?? "it names none"}. Give that one exactly as it stands there.`,
      );
    }
    return parseMetadata(issuer, url, body);
  }
  throw new Fault(`There is no metadata: ${last}`);
}

/** @throws {Fault} the server does not offer the endpoint */
export function required(endpoint: string | undefined, name: string): string {
  if (endpoint === undefined) throw new Fault(`The server's metadata names no ${name}, so it does not offer this flow.`);
  return endpoint;
}

function metadataUrls(issuer: string): readonly string[] {
  if (!/^https?:\/\//.test(issuer) || !URL.canParse(issuer))
    throw new Fault("The issuer must be a URL, such as https://auth.example.org");
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, "");
  // RFC 8414 §3.1 puts the well-known part before the path, OpenID Connect Discovery §4 behind it.
  return [`${origin}/.well-known/oauth-authorization-server${path}`, `${origin}${path}/.well-known/openid-configuration`];
}

function parseMetadata(issuer: string, url: string, body: JsonObject): ServerMetadata {
  const endpoint = (name: string): string | undefined => {
    const value = text(body, name);
    if (value === undefined) return undefined;
    // An issuer on https must not make this client send codes and secrets in clear.
    const isSafe =
      URL.canParse(value) && (value.startsWith("https://") || (value.startsWith("http://") && issuer.startsWith("http://")));
    if (!isSafe) throw new Fault(`${name} in the metadata is not a URL that may be trusted: ${value}`);
    return value;
  };
  return {
    issuer,
    url,
    authorizationEndpoint: endpoint("authorization_endpoint"),
    tokenEndpoint: endpoint("token_endpoint"),
    deviceAuthorizationEndpoint: endpoint("device_authorization_endpoint"),
    registrationEndpoint: endpoint("registration_endpoint"),
    introspectionEndpoint: endpoint("introspection_endpoint"),
    revocationEndpoint: endpoint("revocation_endpoint"),
    userinfoEndpoint: endpoint("userinfo_endpoint"),
    jwksUri: endpoint("jwks_uri"),
    authenticationMethods: texts(body, "token_endpoint_auth_methods_supported") ?? ["client_secret_basic"],
    sendsIssuer: body["authorization_response_iss_parameter_supported"] === true,
  };
}
