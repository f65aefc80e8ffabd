/**
 * Redirect URIs: which ones may be registered, and whether the one in a request is registered.
 *
 * Attackers use URIs that two parsers read differently. So registration demands a normal form, and a request is compared as a
 * string. Only the port of a loopback URI may differ (RFC 9700 §2.1, RFC 8252 §7.3).
 */

declare const verified: unique symbol;

/**
 * A redirect URI that this client registered. Only code that takes this type may redirect, so an unchecked URI cannot be a
 * target.
 */
export type VerifiedRedirectUri = string & { readonly [verified]: true };

/** Which rule a redirect URI breaks. */
export type RedirectUriRule =
  | "long"
  | "fragment"
  | "characters"
  | "relative"
  | "scheme"
  | "hierarchy"
  | "dotless"
  | "host"
  | "wildcard"
  | "userinfo"
  | "normal"
  | "http";

export const REDIRECT_URI_RULES: Readonly<Record<RedirectUriRule, string>> = {
  long: "a redirect URI has at most 2,000 characters",
  fragment: "a redirect URI has no fragment (RFC 6749 §3.1.2)",
  characters: "a redirect URI has only the characters of RFC 3986",
  relative: "a redirect URI is absolute, and begins with a scheme (RFC 6749 §3.1.2)",
  scheme: "a redirect URI is https, http on this computer, or of a scheme of the program's own: this one has another use",
  hierarchy: "behind its scheme a redirect URI has a path, or // and an authority (RFC 3986 §3)",
  dotless: "a scheme of a program's own is a domain's name reversed, and so has a dot (RFC 8252 §7.1)",
  host: "a redirect URI has a host, and a port up to 65535, that can be one (RFC 3986 §3.2)",
  wildcard: "a redirect URI has no wildcard: it is compared letter for letter",
  userinfo: "a redirect URI has no user name or password",
  normal: "a redirect URI is given in its normal form (RFC 3986 §6)",
  http: "http is for 127.0.0.1, [::1] and localhost alone (RFC 9700 §2.6)",
};

/** What a stranger could do with a redirect URI that an administrator may register all the same. */
export type RedirectUriRisk = "taken" | "unencrypted";

export const REDIRECT_URI_RISKS: Readonly<Record<RedirectUriRisk, string>> = {
  taken: "any program on the person's computer may have taken the same name, and would be sent the codes meant for this one",
  unencrypted: "a stranger who listens in that network, or answers there under its name, gets the codes meant for this program",
};

/** `risk`: what an administrator risks who registers it all the same. Absent: nobody may register it. */
export type Registrable =
  | { readonly ok: true }
  | { readonly ok: false; readonly rule: RedirectUriRule; readonly risk?: RedirectUriRisk };

const LONGEST = 2_000;
const PLAIN_CHARACTERS = /^[\x21\x24-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]*$/; // printable ASCII without " # < > \ ^ ` { | }
const BAD_PERCENT = /%(?![0-9A-Fa-f]{2})/; // RFC 3986 §2.1
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/; // RFC 3986 §3.1: letters in either case
const REVERSED_DOMAIN = /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+$/; // RFC 8252 §7.1
// RFC 3986 §3, behind the scheme: an authority and its path, or a path; brackets are for an address alone.
const HIERARCHY = /^(\/\/([^/?[\]]*|\[[0-9A-Fa-f:.]+\](:[0-9]*)?)(\/[^?[\]]*)?|(?!\/\/)[^?[\]]*)(\?[^[\]]*)?$/;
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(?::([0-9]{1,5}))?(\/[^#]*|\?[^#]*)?$/;

/** Schemes that a browser or a computer runs, shows or sends by itself. Nobody may have a code sent there. */
const NEVER: ReadonlySet<string> = new Set(
  `about blob chrome content data dav facetime feed file filesystem ftp ftps imap intent jar javascript ldap ldaps livescript mailto
  market mocha news nfs nntp pop resource res rtsp sftp shell sip sips sms smb ssh tel telnet urn vbs vbscript view-source webcal
  ws wss`.split(/\s+/),
);
const NEVER_FAMILY = /^(chrome|edge|moz|ms|safari|search)-/;

const refuse = (rule: RedirectUriRule, risk?: RedirectUriRisk): Registrable => ({
  ok: false,
  rule,
  ...(risk !== undefined && { risk }),
});

/** Whether a client may register this redirect URI, and if not, which rule it breaks. */
export function registrableRedirectUri(uri: string): Registrable {
  if (uri.length > LONGEST) return refuse("long");
  if (uri.includes("#")) return refuse("fragment");
  if (!PLAIN_CHARACTERS.test(uri) || BAD_PERCENT.test(uri)) return refuse("characters");
  const [, written] = SCHEME.exec(uri) ?? [];
  if (written === undefined) return refuse("relative");
  const scheme = written.toLowerCase();
  if (scheme === "https" || scheme === "http") return webRedirectUri(uri);
  return privateUseRedirectUri(scheme, uri.slice(scheme.length + 1));
}

function privateUseRedirectUri(scheme: string, rest: string): Registrable {
  if (NEVER.has(scheme) || NEVER_FAMILY.test(scheme)) {
    return refuse("scheme");
  }
  if (!HIERARCHY.test(rest)) return refuse("hierarchy");
  if (REVERSED_DOMAIN.test(scheme)) return { ok: true };
  return refuse("dotless", "taken");
}

function webRedirectUri(uri: string): Registrable {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (url === undefined) return refuse("host");
  if (uri.includes("*")) return refuse("wildcard");
  if (url.username !== "" || url.password !== "") return refuse("userinfo");
  // A browser must read it exactly as it is written. Otherwise two readers could disagree about the host.
  if (!isWhatBrowsersRead(url, uri)) return refuse("normal");
  if (url.protocol === "https:" || LOOPBACK.test(uri)) return { ok: true };
  if (isPrivateHost(url.hostname)) return refuse("http", "unencrypted");
  return refuse("http");
}

/**
 * A URL parser writes the slash of an empty path, and leaves out the port that goes without saying (RFC 3986 §6.2.3). In a query
 * it writes %27 for an apostrophe, which RFC 3986 allows as it is.
 */
function isWhatBrowsersRead(url: URL, uri: string): boolean {
  const origin = `${url.protocol}//${url.host}`;
  const usualPort = url.protocol === "https:" ? ":443" : ":80";
  const [, rest] = [origin + usualPort, origin].flatMap((start) => (uri.startsWith(start) ? [start, uri.slice(start.length)] : []));
  if (rest === undefined) return false;
  const [, before = "", query = ""] = /^([^?]*)(.*)$/s.exec(rest) ?? [];
  const written = `${before}${query.replaceAll("'", "%27")}`;
  const path = `${url.pathname}${url.search}`;
  return [path, `${path}?`].some((read) => written === read || `/${written}` === read);
}

const PRIVATE_IPV4 =
  /^(10\.|127\.|169\.254\.|172\.(1[6-9]|2[0-9]|3[01])\.|192\.168\.|100\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\.)/;
const PRIVATE_IPV6 = /^\[f([cd][0-9a-f]|e[89ab][0-9a-f])/; // as the URL parser writes them
const PRIVATE_NAME = /(^[^.[]+|\.(local|lan|home|internal|intranet|localdomain|localhost|home\.arpa))$/;

/**
 * Whether the host is not on the Internet: an address of RFC 1918, 3927, 4193, 4291 or 6598, or a name that no public name
 * server knows.
 */
export const isPrivateHost = (hostname: string): boolean =>
  /^[0-9.]+$/.test(hostname) ? PRIVATE_IPV4.test(hostname) : PRIVATE_IPV6.test(hostname) || PRIVATE_NAME.test(hostname);

/** Whether the answer goes to a program on the same computer as the browser. */
export const isLoopback = (uri: string): boolean => LOOPBACK.test(uri);

/**
 * Whether a program on the person's device gets the answer, and no web server: a loopback listener or a private-use scheme (RFC
 * 8252 §8.6).
 */
export const isNative = (uri: string): boolean => isLoopback(uri) || !uri.startsWith("https:");

/** In lower case, as schemes are equal in either (RFC 3986 §3.1). */
export const schemeOf = (uri: string): string => SCHEME.exec(uri)?.[1]?.toLowerCase() ?? "";

/**
 * The redirect URI that an answer goes to: the one in the request, if it is registered, or the only one registered, if the
 * request has none (RFC 6749 §3.1.2.3). Undefined: there is no safe place to send the browser to.
 */
export function verifyRedirectUri(asked: string | undefined, registered: readonly string[]): VerifiedRedirectUri | undefined {
  if (asked === undefined) return registered.length === 1 ? (registered[0] as VerifiedRedirectUri) : undefined;
  return registered.some((uri) => uri === asked || differInPortAlone(uri, asked)) ? (asked as VerifiedRedirectUri) : undefined;
}

/**
 * A redirect URI that nobody registered, where it leads to a program on the person's own device: a loopback listener, or a private-use
 * scheme that is a domain's name reversed (RFC 8252 §7). Undefined: it may lead elsewhere.
 */
export const verifyNativeRedirectUri = (asked: string): VerifiedRedirectUri | undefined =>
  registrableRedirectUri(asked).ok && isNative(asked) ? (asked as VerifiedRedirectUri) : undefined;

function differInPortAlone(registered: string, asked: string): boolean {
  const [, host, , rest = "/"] = LOOPBACK.exec(registered) ?? [];
  if (host === undefined) return false;
  const [, askedHost, askedPort = "1", askedRest = "/"] = LOOPBACK.exec(asked) ?? [];
  return askedHost === host && askedRest === rest && Number(askedPort) >= 1 && Number(askedPort) <= 65_535;
}

/** The URI with these parameters added to its query, or to its fragment. Its own query is kept (RFC 6749 §3.1.2). */
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
