/** Where an issuer's introspection endpoint is: read from its metadata (RFC 8414 §3). */

import type { JsonObject } from "./fetch-json.ts";
import { VerificationUnavailable } from "./verifier.ts";

/** @throws {VerificationUnavailable} no metadata, another issuer's metadata, or none that names the endpoint */
export async function findIntrospectionEndpoint(
  issuer: string,
  ask: (url: string, init: RequestInit) => Promise<JsonObject>,
): Promise<string> {
  const metadata = await ask(metadataUrl(issuer), { headers: { accept: "application/json" } });
  // RFC 8414 §3.3: without this check, one issuer could speak for another.
  if (metadata["issuer"] !== issuer) throw new VerificationUnavailable("the metadata belongs to another issuer");
  const endpoint = metadata["introspection_endpoint"];
  if (typeof endpoint !== "string" || !isAsSafe(endpoint, issuer)) {
    throw new VerificationUnavailable("the metadata names no introspection endpoint that credentials may be sent to");
  }
  return endpoint;
}

/** RFC 8414 §3.1: the well-known part goes between host and path. */
function metadataUrl(issuer: string): string {
  const { origin, pathname } = new URL(issuer);
  return `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/, "")}`;
}

/** An issuer on https does not send our credentials over http. */
const isAsSafe = (endpoint: string, issuer: string): boolean =>
  URL.canParse(endpoint) && (endpoint.startsWith("https://") || (endpoint.startsWith("http://") && issuer.startsWith("http://")));
