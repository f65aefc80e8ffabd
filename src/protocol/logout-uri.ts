/** The addresses at which a client hears that a person signed out: which rule one of them breaks, if any. */

import { isLoopback, isPrivateHost } from "./redirect-uri.ts";

const LONGEST = 2_000;
const PLAIN = /^https?:\/\/[\x21\x24-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7e]+$/; // as a redirect URI: none of " # < > \ ^ `

/**
 * Back-Channel Logout §2.2. The server itself sends there, so a stranger's address is public. `mayLieInside`: an administrator named
 * it; then it may be in a network of their own, and needs no TLS there.
 */
export function brokenBackChannelRule(uri: string, mayLieInside: boolean): string | undefined {
  const url = webAddress(uri);
  if (url === undefined) return "backchannel_logout_uri is a web address without fragment, user name or password";
  const isInside = isPrivateHost(url.hostname);
  if (isInside && !mayLieInside) return "backchannel_logout_uri is an address on the Internet";
  if (url.protocol === "http:" && !isInside) return "backchannel_logout_uri is an https address";
  return undefined;
}

/** Front-Channel Logout §2: the browser goes there, so it belongs to a web page of the client's. */
export function brokenFrontChannelRule(uri: string, redirectUris: readonly string[]): string | undefined {
  const url = webAddress(uri);
  if (url === undefined) return "frontchannel_logout_uri is a web address without fragment, user name or password";
  if (url.protocol === "http:" && !isLoopback(uri)) return "frontchannel_logout_uri is an https address, or one on this computer";
  const isOwn = redirectUris.some((redirectUri) => URL.parse(redirectUri)?.origin === url.origin);
  return isOwn ? undefined : "frontchannel_logout_uri has scheme, host and port of a redirect URI (Front-Channel Logout §2)";
}

function webAddress(uri: string): URL | undefined {
  const url = uri.length <= LONGEST && PLAIN.test(uri) ? URL.parse(uri) : null;
  return url === null || url.username !== "" || url.password !== "" ? undefined : url;
}
