/** The issuer: the one URL that all addresses of the server lie below, and that clients compare letter for letter (RFC 8414 §2). */

/** An encoded letter, digit or one of `-._~` (RFC 3986 §2.3), which one program would write plainly and another not; or no encoding at all. */
const ENCODED = /%(?:2[de]|3[0-9]|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae]|(?![0-9a-f]{2}))/i;

/** The rule that this issuer breaks, as a sentence; undefined: none. */
export function brokenIssuerRule(issuer: string): string | undefined {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (url === undefined) return "the issuer must be an absolute URL, such as https://login.example.org";
  if (url.protocol !== "https:" && url.protocol !== "http:") return "the issuer must begin with https://";
  if (issuer.includes("?") || issuer.includes("#")) return "the issuer must have no query and no fragment (RFC 8414 §2)";
  if (url.username !== "" || url.password !== "") return "the issuer must have no user name or password";
  if (issuer.endsWith("/")) return `the issuer must not end with a slash: write ${issuer.replace(/\/+$/, "")}`;
  // Clients compare it as a string, so it must be written the way every URL parser writes it.
  const normal = url.href.endsWith("/") ? url.href.slice(0, -1) : url.href;
  if (normal !== issuer) return `the issuer must be written in its normal form: ${normal}`;
  if (ENCODED.test(url.pathname))
    return "the issuer must not encode letters, digits or -._~, and each % must begin two hexadecimal digits";
  if (url.protocol === "http:" && !isLoopbackHost(url.hostname)) {
    return "the issuer must be https: http is for 127.0.0.1, [::1] and localhost alone";
  }
  return undefined;
}

/** Whether a host name means this computer and no other; an IPv6 address with or without its brackets. */
export const isLoopbackHost = (host: string): boolean => ["127.0.0.1", "[::1]", "::1", "localhost"].includes(host);

/** The issuer of a server without that setting, if only this computer knows its address. */
export function loopbackIssuer(host: string, port: number): string | undefined {
  if (!isLoopbackHost(host)) return undefined;
  return `http://${host === "::1" ? "[::1]" : host}${port === 80 ? "" : `:${port}`}`;
}
