/**
 * Node's request in the form that this server reads. Nothing is copied, and nothing is normalised that two readers could read
 * differently.
 */

import type { IncomingMessage } from "node:http";
import type { HttpRequest } from "../ports/exchange.ts";

const HOST = /^[A-Za-z0-9._~%!$&'()*+,;=:[\]-]{1,255}$/; // RFC 3986 §3.2
/** The host for HTTP/1.0 requests that name none. Nothing is derived from it. */
const NO_HOST = "localhost";

/** Undefined: the target or the host is not one that RFC 9112 §3.2 allows. */
export function readRequest({ headers, method = "GET", url: target = "" }: IncomingMessage, body: Buffer): HttpRequest | undefined {
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
    text: async () => body.toString(),
    bytes: async () => body,
  };
}

function absolute(target: string, host: string): string | undefined {
  // No path of this server holds what a browser takes for a slash.
  if (target.split("?", 1)[0]?.includes("\\") === true) return undefined;
  if (target.startsWith("/")) return HOST.test(host) ? `http://${host}${target}` : undefined;
  // §3.2.2: the form in which a proxy is asked. The host in the target is the one that counts.
  return /^https?:\/\//i.test(target) && URL.canParse(target) ? target : undefined;
}
