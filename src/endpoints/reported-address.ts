/**
 * What a mail server reports about the person it asks for: the address of the mail program, and the service (Dovecot's
 * `send_auth_headers`).
 */

import { canonicalAddress } from "../http/network.ts";
import type { HttpRequest } from "../ports/exchange.ts";

export interface Reported {
  readonly address: string;
  /** Such as `imap`. Undefined: it was not sent, or is no plain word. */
  readonly service: string | undefined;
}

const SERVICE = /^[a-z][a-z0-9-]{0,31}$/;

/** Undefined: it sends no address, or one that cannot be read. Believe it only from a caller that may report addresses. */
export function reportedBy({ headers }: HttpRequest): Reported | undefined {
  const address = addressIn(headers.get("x-dovecot-auth-remote") ?? "");
  if (address === undefined) return undefined;
  // Dovecot 2.4 uses another name for it than 2.3.
  const service = headers.get("x-dovecot-auth-protocol") ?? headers.get("x-dovecot-auth-service") ?? "";
  return { address, service: SERVICE.test(service) ? service : undefined };
}

/** `192.0.2.1:51234`, `[2001:db8::1]:51234`, `2001:db8::1:51234`, or without the port. */
function addressIn(text: string): string | undefined {
  const [, bracketed] = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text) ?? [];
  if (bracketed !== undefined) return canonicalAddress(bracketed);
  // Without brackets, the last group of an IPv6 address cannot be told from a port: Dovecot always adds one.
  const [, withoutPort] = /^(.*):\d{1,5}$/.exec(text) ?? [];
  return canonicalAddress(withoutPort ?? text) ?? canonicalAddress(text);
}
