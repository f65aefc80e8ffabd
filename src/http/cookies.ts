/** Cookies: `__Host-` under https, never readable by scripts, never for a domain (RFC 6265bis §4.1.3). */

import type { HttpRequest } from "../ports/exchange.ts";
import type { Seconds } from "../protocol/time.ts";

export interface CookieJar {
  /**
   * The value that the browser sent. Of several cookies with one name none is believed, since another site may have planted one
   * (X-091).
   */
  read(request: HttpRequest, name: string): string | undefined;
  /** The values of all cookies whose names begin so, by the rest of the name. The same rule holds for each. */
  readAll(request: HttpRequest, prefix: string): ReadonlyMap<string, string>;
  /** A `Set-Cookie` line. A lifetime of 0 removes the cookie. Undefined ends it with the browser. */
  write(name: string, value: string, lifetime: Seconds | undefined): string;
}

export function createCookieJar(issuer: string): CookieJar {
  const { protocol, port } = new URL(issuer);
  const secure = protocol === "https:";
  // Without https there is no `__Host-`. The port is in the name, since two servers on one computer share its cookies.
  const nameOf = (name: string): string => (secure ? `__Host-${name}` : `${name}-${port || "80"}`);

  const read: CookieJar["read"] = (request, name) => {
    const wanted = `${nameOf(name)}=`;
    const values = pairsOf(request).filter((pair) => pair.startsWith(wanted));
    return values.length === 1 ? values[0]?.slice(wanted.length) : undefined;
  };

  return {
    read,

    readAll(request, prefix) {
      const [before = "", after = ""] = nameOf(`${prefix}*`).split("*");
      const names = pairsOf(request)
        .map((pair) => pair.split("=", 1)[0] ?? "")
        .filter((name) => name.startsWith(before) && name.endsWith(after))
        .map((name) => name.slice(before.length, name.length - after.length));
      return new Map(
        [...new Set(names)].flatMap((rest) => {
          const value = read(request, `${prefix}${rest}`);
          return value === undefined ? [] : [[rest, value] as const];
        }),
      );
    },

    write(name, value, lifetime) {
      const age = lifetime === undefined ? "" : `; Max-Age=${lifetime}`;
      return `${nameOf(name)}=${value}; Path=/; HttpOnly; SameSite=Lax${age}${secure ? "; Secure" : ""}`;
    },
  };
}

const pairsOf = (request: HttpRequest): readonly string[] =>
  (request.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
