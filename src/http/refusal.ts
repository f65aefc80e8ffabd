/**
 * Refusals that are given before the application sees the request. Mostly the connection is closed. A person gets a page. A
 * program gets JSON in the form of RFC 6749 §5.2, or a bare status where the trouble passes by itself.
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

/** Seconds for which a refused sender may go on sending. To close a socket with unread bytes would destroy the answer. */
const LINGER = 0.5;

/**
 * Statuses of trouble that passes or is our fault. The others, those beyond 500 too, are the request's fault. A program gets
 * these as a bare status: it may have sent a refresh token, and mail programs throw that away at any `error` in JSON.
 */
const PASSING: ReadonlySet<number> = new Set([408, 500, 503]);
const RETRY_AFTER = "1"; // seconds

/** Refuses a request whose head was read, with a page if a person reads it. The rest of its body is dropped. */
export function refuse(outgoing: ServerResponse, refusal: Refusal, page?: HttpAnswer): void {
  const { body, headers } = answerTo(refusal, page);
  outgoing.writeHead(refusal.status, headers);

  const incoming = outgoing.req;
  if (incoming.complete) {
    outgoing.end(body);
    return;
  }

  // The answer is complete. To end it now would close the socket before a sender that is still sending has read it.
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

/** Refuses a request that may succeed in a second. The connection stays open, since a new one would cost more. */
export function refuseForNow(outgoing: ServerResponse): void {
  if (announcedBody(outgoing.req) === "too large") {
    refuse(outgoing, OVERLOADED);
    return;
  }
  outgoing.writeHead(OVERLOADED.status, OVERLOADED_HEADERS);
  // Node reads a small body by itself.
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
