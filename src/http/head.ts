/**
 * What a request's head must be before its body is read: complete, bounded, with one host, and with a body that every reader
 * delimits alike.
 */

import type { IncomingMessage } from "node:http";
import type { Refusal } from "./refusal.ts";

/** Bytes of a head that are read at all. A longer one is refused unread, and mostly it is not known whether a person sent it. */
export const READ_HEAD = 131_072;
/** Bytes of a head that is answered. */
const LONGEST_HEAD = 16_384;
/** The header fields by which the page of a refusal becomes a page. The browser sends the same cookies with these. */
const LOOKS = /\/assets\/latchkey\.(css|js|svg)(\?|$)/;

const TOO_LARGE: Refusal = { status: 431, description: "the request line and headers are too long (RFC 6585 §5)" };
const LONG_TARGET: Refusal = { status: 414, description: "the address is too long (RFC 9110 §15.5.15)" };
const TWO_HOSTS: Refusal = { status: 400, description: "a request has exactly one Host header (RFC 9112 §3.2)" };
const OTHER_VERSION: Refusal = { status: 505, description: "only version 1 of HTTP is spoken here (RFC 9110 §15.6.6)" };
const OLD_CODING: Refusal = { status: 400, description: "HTTP/1.0 has no Transfer-Encoding (RFC 9112 §6.1)" };
const ENDLESS: Refusal = { status: 400, description: "a body with a transfer coding is chunked in the end (RFC 9112 §6.1)" };
const CODED_TWICE: Refusal = { status: 400, description: "a body is chunked once (RFC 9112 §6.1)" };
const OTHER_CODING: Refusal = { status: 501, description: "no transfer coding but chunked is known (RFC 9112 §6.1)" };

/** The first rule that the head breaks. Where the end of the body is in doubt, the connection closes after the answer. */
export function brokenHeadRule(incoming: IncomingMessage): Refusal | undefined {
  const { headers, httpVersion, url = "" } = incoming;
  const { hosts, size } = measure(incoming);
  if (size > LONGEST_HEAD && !LOOKS.test(url)) return url.length > LONGEST_HEAD / 2 ? LONG_TARGET : TOO_LARGE;
  if (httpVersion !== "1.1" && httpVersion !== "1.0") return OTHER_VERSION;
  // HTTP/1.0 knew no Host, and health checks still speak it.
  if (hosts !== 1 && !(hosts === 0 && httpVersion === "1.0")) return TWO_HOSTS;

  const coding = headers["transfer-encoding"];
  if (coding === undefined) return undefined;
  if (httpVersion === "1.0") return OLD_CODING;
  const codings = coding
    .toLowerCase()
    .split(",")
    .map((name) => name.trim());
  if (codings.at(-1) !== "chunked") return ENDLESS;
  if (codings.filter((name) => name === "chunked").length > 1) return CODED_TWICE;
  return codings.length === 1 ? undefined : OTHER_CODING;
}

/** RFC 9112 §3.2: an empty Host counts as none, since no http URI has it. */
function measure({ httpVersion, rawHeaders, url = "" }: IncomingMessage): { readonly size: number; readonly hosts: number } {
  let hosts = 0;
  let empty = false;
  let size = url.length + httpVersion.length;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? "";
    const value = rawHeaders[i + 1] ?? "";
    size += name.length + value.length + 4; // ": " and the line's end
    if (name.length !== 4 || name.toLowerCase() !== "host") continue;
    if (value === "") empty = true;
    hosts++;
  }
  return { size, hosts: empty ? 2 : hosts };
}
