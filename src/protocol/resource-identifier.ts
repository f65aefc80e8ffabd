/** The names of resources (RFC 8707 §2): absolute URIs without fragment. */

const LONGEST = 500;
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:[\x21\x24-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e%]+$/i;
/** A mail server has no address that a browser could open, and some programs name it by its host alone. */
const HOST_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/i;
const LOOPBACK_HOST = /^(localhost|127(\.[0-9]{1,3}){3}|\[::1\])$/;

/** Whether it is an absolute URI without fragment (RFC 3986 §4.3). */
export const isAbsoluteUri = (text: string): boolean => text.length <= LONGEST && ABSOLUTE.test(text) && URL.canParse(text);

/** Whether it is the host name of a mail server, and no address. */
export const isHostName = (text: string): boolean => HOST_NAME.test(text);

/** Whether a resource may be called so: by a URI that nobody else on the way can take over, or by the host name of a mail server. */
export function isResourceIdentifier(text: string): boolean {
  if (isHostName(text)) return true;
  if (!isAbsoluteUri(text)) return false;
  const { hostname, password, protocol, username } = new URL(text);
  if (username !== "" || password !== "") return false;
  return protocol !== "http:" || LOOPBACK_HOST.test(hostname);
}

/**
 * The one way to write it: the host in lower case, and a slash where a path is empty (RFC 3986 §6.2.2.1, §6.2.3). Programs write
 * `https://mcp.example.org` and `https://mcp.example.org/` for one another.
 */
export const canonicalResource = (text: string): string =>
  /^https?:/i.test(text) && URL.canParse(text) ? new URL(text).href : text.toLowerCase() === text ? text : lowerHost(text);

const lowerHost = (text: string): string => (HOST_NAME.test(text) ? text.toLowerCase() : text);
