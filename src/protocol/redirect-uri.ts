/**
 * Redirect URIs: which ones may be registered, and whether the one in a request is registered.
 *
 * Two parsers that disagree about a URI are the classic hole here. So a normal form is demanded at registration, and a
 * request is compared as a string; only the port of a loopback URI may differ (RFC 9700 §2.1, RFC 8252 §7.3).
 */

declare const verified: unique symbol;

/** A redirect URI that this client registered. Only what takes one may redirect, so an unchecked URI cannot be a target. */
export type VerifiedRedirectUri = string & { readonly [verified]: true };

export type Registrable = { readonly ok: true } | { readonly ok: false; readonly rule: string };

const LONGEST = 2_000;
const PLAIN_CHARACTERS = /^[\x21\x24-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]+$/; // printable ASCII without " # < > \ ^ ` { | }
const PRIVATE_USE = /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:\/{1,2}[^/]/; // RFC 8252 §7.1: a domain's name, reversed
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(?::([0-9]{1,5}))?(\/[^#]*|\?[^#]*)?$/;

const refuse = (rule: string): Registrable => ({ ok: false, rule });

/** Whether a client may register this redirect URI, and if not, which rule it breaks. */
export function registrableRedirectUri(uri: string): Registrable {
  if (uri.length > LONGEST) return refuse("a redirect URI has at most 2,000 characters");
  if (uri.includes("#")) return refuse("a redirect URI has no fragment (RFC 6749 §3.1.2)");
  if (!PLAIN_CHARACTERS.test(uri)) return refuse("a redirect URI has only the characters of RFC 3986");
  if (uri.includes("*")) return refuse("a redirect URI has no wildcard: it is compared letter for letter");
  if (PRIVATE_USE.test(uri)) return { ok: true };

  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (url === undefined) return refuse("a redirect URI is absolute (RFC 6749 §3.1.2)");
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return refuse("a redirect URI is https, http on this computer, or of a private-use scheme with a dot (RFC 8252 §7.1)");
  }
  if (url.username !== "" || url.password !== "") return refuse("a redirect URI has no user name or password");
  // What a browser would make of it must be what stands there, or two readers could disagree about the host.
  if (url.href !== uri && url.href !== `${uri}/` && !isBareQuery(url, uri))
    return refuse("a redirect URI is given in its normal form (RFC 3986 §6)");
  if (url.protocol === "http:" && !LOOPBACK.test(uri)) {
    return refuse("http is for 127.0.0.1, [::1] and localhost alone (RFC 9700 §2.6)");
  }
  return { ok: true };
}

/** `https://a.example?x=1`, which a URL parser writes with a slash. */
const isBareQuery = (url: URL, uri: string): boolean => url.pathname === "/" && url.href === uri.replace("?", "/?");

/** Whether the browser would come back to a program on the same computer. */
export const isLoopback = (uri: string): boolean => LOOPBACK.test(uri);

/** Whether anything but a web server gets the answer: a loopback listener or a private-use scheme (RFC 8252 §8.6). */
export const isNative = (uri: string): boolean => isLoopback(uri) || !uri.startsWith("https:");

/**
 * The redirect URI that an answer goes to: the one asked for, if it is registered; the only one registered, if none was
 * asked for (RFC 6749 §3.1.2.3). Undefined: there is no safe place to send the browser to.
 */
export function verifyRedirectUri(asked: string | undefined, registered: readonly string[]): VerifiedRedirectUri | undefined {
  if (asked === undefined) return registered.length === 1 ? (registered[0] as VerifiedRedirectUri) : undefined;
  return registered.some((uri) => uri === asked || differInPortAlone(uri, asked)) ? (asked as VerifiedRedirectUri) : undefined;
}

function differInPortAlone(registered: string, asked: string): boolean {
  const [, host, , rest = "/"] = LOOPBACK.exec(registered) ?? [];
  if (host === undefined) return false;
  const [, askedHost, askedPort = "1", askedRest = "/"] = LOOPBACK.exec(asked) ?? [];
  return askedHost === host && askedRest === rest && Number(askedPort) >= 1 && Number(askedPort) <= 65_535;
}

/** The URI with these parameters added to its query, or to its fragment; a query of its own is kept (RFC 6749 §3.1.2). */
export function addToRedirectUri(
  uri: VerifiedRedirectUri,
  parameters: ReadonlyMap<string, string>,
  part: "query" | "fragment",
): string {
  const encoded = new URLSearchParams([...parameters]).toString();
  if (part === "fragment") return `${uri}#${encoded}`;
  if (!uri.includes("?")) return `${uri}?${encoded}`;
  return uri.endsWith("?") || uri.endsWith("&") ? `${uri}${encoded}` : `${uri}&${encoded}`;
}
