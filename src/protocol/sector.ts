/** The sector of a client (OpenID Connect Core §8.1): clients of one sector are told of a person by the same name. */

import { isLoopback } from "./redirect-uri.ts";

/** The host of the sector. Undefined: the client has none, since its redirect URIs name no host, or several. */
export function sectorHost(redirectUris: readonly string[], sectorIdentifierUri: string | undefined): string | undefined {
  if (sectorIdentifierUri !== undefined) return new URL(sectorIdentifierUri).host;
  const hosts = hostsOf(redirectUris);
  return hosts.length === 1 ? hosts[0] : undefined;
}

/** Whether the redirect URIs lead to one host at most, so that a sector need not be named. */
export const isOneSector = (redirectUris: readonly string[]): boolean => hostsOf(redirectUris).length <= 1;

/** A loopback address is every computer's, and an app's own scheme names no host at all. */
const hostsOf = (redirectUris: readonly string[]): readonly string[] => [
  ...new Set(redirectUris.filter((uri) => /^https?:/.test(uri) && !isLoopback(uri)).map((uri) => new URL(uri).host)),
];
