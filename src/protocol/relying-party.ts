/** The site that passkeys are made for (WebAuthn §5.1.2): the issuer's host, exactly. A passkey answers no other. */

export interface RelyingParty {
  /** RP ID: the host, without a port. */
  readonly id: string;
  /** What the browser itself says of the page that asked: scheme, host and port. */
  readonly origin: string;
}

/** Undefined: browsers make no passkeys for this issuer; see {@link brokenPasskeyRule}. */
export function relyingPartyOf(issuer: string): RelyingParty | undefined {
  if (brokenPasskeyRule(issuer) !== undefined) return undefined;
  const { hostname, origin } = new URL(issuer);
  return { id: hostname, origin };
}

/** Why browsers make no passkeys for this issuer, as a sentence (WebAuthn §13.4.9, §5.1.3). Undefined: they do. */
export function brokenPasskeyRule(issuer: string): string | undefined {
  const { hostname, protocol } = new URL(issuer);
  if (hostname.startsWith("[") || /^[\d.]+$/.test(hostname)) return "a passkey is made for a host name, and an IP address is none";
  if (protocol !== "https:" && hostname !== "localhost") return "a passkey needs https, or the host localhost";
  return undefined;
}
