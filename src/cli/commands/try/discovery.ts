/** What a server says about itself: its metadata, as RFC 8414 or else as OpenID Connect Discovery publishes it. */

import * as oauth from "oauth4webapi";
import { Fault } from "./fault.ts";
import { ask, objectIn, text } from "./http.ts";

export interface ServerMetadata extends oauth.AuthorizationServer {
  /** Where it was found. */
  readonly url: string;
}

/** @throws {Fault} the issuer is no URL, does not answer, or none of its metadata is its own */
export async function discover(issuer: string): Promise<ServerMetadata> {
  let last: string | undefined;
  for (const url of metadataUrls(issuer)) {
    const response = await ask(url);
    const body = await objectIn(response);
    if (response.status !== 200 || body === undefined) {
      last = `${url} answers with ${response.status === 200 ? "no JSON object" : `status ${response.status}`}`;
      continue;
    }
    // RFC 8414 §3.3: the issuer must match byte for byte, or one issuer could speak for another. oauth4webapi forgives a slash.
    if (body["issuer"] !== issuer) {
      const named = text(body, "issuer");
      throw new Fault(
        named === undefined
          ? `${url} names no issuer, and must (RFC 8414 §2).`
          : `${url} belongs to another issuer (RFC 8414 §3.3). If that is the right one, give --issuer exactly as it stands there: ${named}`,
      );
    }
    return { ...onlySafe(await oauth.processDiscoveryResponse(new URL(issuer), response)), url };
  }
  throw new Fault(`The server publishes no metadata (RFC 8414 §3): ${last}.`);
}

/** @throws {Fault} the server does not offer the endpoint */
export function required(metadata: ServerMetadata, name: Endpoint): string {
  const endpoint = metadata[name];
  if (endpoint === undefined) throw new Fault(`The server's metadata names no ${name}, which is needed here.`);
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

const ENDPOINTS = [
  "authorization_endpoint",
  "token_endpoint",
  "device_authorization_endpoint",
  "registration_endpoint",
  "introspection_endpoint",
  "revocation_endpoint",
  "userinfo_endpoint",
  "jwks_uri",
] as const;
type Endpoint = (typeof ENDPOINTS)[number];

/** An issuer on https must not make this client send codes and secrets in clear. oauth4webapi does not look. */
function onlySafe(metadata: oauth.AuthorizationServer): oauth.AuthorizationServer {
  for (const name of ENDPOINTS) {
    const value: unknown = metadata[name];
    const schemes = metadata.issuer.startsWith("http://") ? /^https?:\/\// : /^https:\/\//;
    if (value !== undefined && !(typeof value === "string" && schemes.test(value) && URL.canParse(value)))
      throw new Fault(`${name} in the metadata is no URL, or not one with https as the issuer has it: ${value}`);
  }
  return metadata;
}
