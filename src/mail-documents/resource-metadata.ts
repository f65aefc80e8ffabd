/** RFC 9728 for the servers of a mail domain: which server gives out the tokens that open them. */

import type { MailDomain } from "../records/mail-domain.ts";
import { mailResources } from "../records/mail-resource.ts";
import type { Resource } from "../records/resource.ts";

const WELL_KNOWN = "/.well-known/oauth-protected-resource";

export interface ResourceMetadata {
  readonly host: string;
  /** Where it stands at the host (§3.1). */
  readonly path: string;
  readonly text: string;
}

/** Of each web service, and of each host, in whose name a program may look as well. */
export function resourceMetadata(domains: readonly MailDomain[], issuer: string): readonly ResourceMetadata[] {
  const found = new Map<string, ResourceMetadata>();
  for (const resource of mailResources(domains)) {
    const url = URL.parse(isAddress(resource.identifier) ? resource.identifier : `https://${resource.identifier}`);
    if (url === null) continue;
    const { host } = url;
    const identifier = isAddress(resource.identifier) ? resource.identifier : url.origin;
    const path = `${WELL_KNOWN}${url.pathname === "/" ? "" : url.pathname}${url.search}`;
    if (!found.has(host + path)) found.set(host + path, { host, path, text: metadataOf(resource, identifier, issuer) });
  }
  return [...found.values()];
}

const isAddress = (identifier: string): boolean => /^https?:/i.test(identifier);

/** `identifier` is what the address was made of, byte for byte (§3.3). */
const metadataOf = ({ name, scopes }: Resource, identifier: string, issuer: string): string =>
  JSON.stringify({
    resource: identifier,
    authorization_servers: [issuer],
    scopes_supported: scopes.map((scope) => scope.name),
    bearer_methods_supported: ["header"],
    ...(name !== undefined && { resource_name: name }),
  });
