/**
 * Answers that are given below the application, and mostly the connection is closed: a page for a person; for programs JSON in the
 * form of RFC 6749 §5.2, or, of what passes by itself, a bare status.
 */

import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { HttpAnswer } from "../ports/exchange.ts";
import { announcedBody } from "./request-body.ts";

export interface Refusal {
  readonly status: number;
  readonly description: string;
  /** RFC 9110 §15.5.6: a 405 says what else could be asked. */
  readonly allow?: string;
}

/** Seconds for which a refused sender may go on sending: a socket closed on unread bytes would take the answer with it. */
const LINGER = 0.5;

/**
 * What passes, or is our fault; of the others, those beyond 500 too, the request is at fault. A program is told these by their
 * status alone: it may have sent a refresh token, and mail programs throw that away at any `error` in JSON.
 */
const PASSING: ReadonlySet<number> = new Set([408, 500, 503]);
const RETRY_AFTER = "1"; // seconds

/** Refuses a request whose head was read: by the page, if a person is to read it. Its body, if there is more of it, is dropped. */
export function refuse(outgoing: ServerResponse, refusal: Refusal, page?: HttpAnswer): void {
  const { body, headers } = answerTo(refusal, page);
  outgoing.writeHead(refusal.status, headers);

  const incoming = outgoing.req;
  if (incoming.complete) {
    outgoing.end(body);
    return;
  }

  // The answer is whole, but ending it now would close the socket under a sender that has not looked yet.
  outgoing.write(body);
  const end = () => outgoing.end();
  const timer = setTimeout(end, LINGER * 1000);
  outgoing.once("close", () => clearTimeout(timer));
  incoming.once("end", end);
  incoming.on("error", () => {}); // The sender has gone; the socket closes by itself.
  incoming.resume();
}

const OVERLOADED: Refusal = { status: 503, description: "more requests arrive than can be answered: try again" };
const OVERLOADED_HEADERS = { "content-length": "0", "cache-control": "no-store", "retry-after": RETRY_AFTER };

/** Refuses what may be right in a second. The connection stays: the next request would otherwise cost a new one. */
export function refuseForNow(outgoing: ServerResponse): void {
  if (announcedBody(outgoing.req) === "too large") {
    refuse(outgoing, OVERLOADED);
    return;
  }
  outgoing.writeHead(OVERLOADED.status, OVERLOADED_HEADERS);
  // A small body Node reads away by itself.
  outgoing.end();
}

/** Refuses on the socket itself, where no request could be read. */
export function refuseOnSocket(socket: Duplex, refusal: Refusal, page?: HttpAnswer): void {
  const { body, headers } = answerTo(refusal, page);
  const head = Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}\r\n`));
  socket.write(`HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${head.join("")}\r\n`);
  socket.end(body);

  const timer = setTimeout(() => socket.destroy(), LINGER * 1000);
  socket.once("close", () => clearTimeout(timer));
}

function answerTo(refusal: Refusal, page: HttpAnswer | undefined): Pick<HttpAnswer, "headers" | "body"> {
  const { allow, description, status } = refusal;
  const { body, headers } = page ?? answerToProgram(status, description);
  return {
    headers: {
      ...headers,
      ...(allow !== undefined && { allow }),
      "content-length": String(Buffer.byteLength(body)),
      connection: "close",
    },
    body,
  };
}

function answerToProgram(status: number, description: string): Pick<HttpAnswer, "headers" | "body"> {
  if (PASSING.has(status)) return { headers: { "cache-control": "no-store", "retry-after": RETRY_AFTER }, body: "" };
  return {
    headers: { "content-type": "application/json", "cache-control": "no-store", "x-content-type-options": "nosniff" },
    body: JSON.stringify({ error: "invalid_request", error_description: description }),
  };
}
