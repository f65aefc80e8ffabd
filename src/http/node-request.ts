/** Node's request as the house reads one: nothing is copied, and nothing is normalised that two readers could read differently. */

import type { IncomingMessage } from "node:http";
import type { HttpRequest } from "../ports/exchange.ts";

const HOST = /^[A-Za-z0-9._~%!$&'()*+,;=:[\]-]{1,255}$/; // RFC 3986 §3.2
/** Stands in where HTTP/1.0 names no host. Nothing is derived from it. */
const NO_HOST = "localhost";

/** Undefined: the target is none that a request for a resource has (RFC 9112 §3.2), or the host is none. */
export function readRequest({ headers, method = "GET", url: target = "" }: IncomingMessage, body: string): HttpRequest | undefined {
  const url = absolute(target, headers.host ?? NO_HOST);
  if (url === undefined) return undefined;
  return {
    method,
    url,
    headers: {
      get(name) {
        const value = headers[name.toLowerCase()];
        return value === undefined ? null : value.toString();
      },
    },
    text: async () => body,
  };
}

function absolute(target: string, host: string): string | undefined {
  // What a browser takes for a slash stands in no path that we have.
  if (target.split("?", 1)[0]?.includes("\\") === true) return undefined;
  if (target.startsWith("/")) return HOST.test(host) ? `http://${host}${target}` : undefined;
  // §3.2.2: what a proxy is asked; the host in the target is the one that counts.
  return /^https?:\/\//i.test(target) && URL.canParse(target) ? target : undefined;
}
