/** Answers that are given below the application: JSON in the form of RFC 6749 §5.2, and mostly the connection is closed. */

import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { announcedBody } from "./request-body.ts";

export interface Refusal {
  readonly status: number;
  readonly description: string;
}

/** Seconds for which a refused sender may go on sending: a socket closed on unread bytes would take the answer with it. */
const LINGER = 0.5;

/** Refuses a request whose head was read. Its body, if there is more of it, is dropped. */
export function refuse(outgoing: ServerResponse, refusal: Refusal): void {
  const body = bodyOf(refusal);
  outgoing.writeHead(refusal.status, headersOf(body));

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
const OVERLOADED_BODY = JSON.stringify({ error: "temporarily_unavailable", error_description: OVERLOADED.description });
const OVERLOADED_HEADERS = {
  "content-type": "application/json",
  "content-length": String(OVERLOADED_BODY.length),
  "cache-control": "no-store",
  "retry-after": "1",
};

/** Refuses what may be right in a second. The connection stays: the next request would otherwise cost a new one. */
export function refuseForNow(outgoing: ServerResponse): void {
  if (announcedBody(outgoing.req) === "too large") {
    refuse(outgoing, OVERLOADED);
    return;
  }
  outgoing.writeHead(OVERLOADED.status, OVERLOADED_HEADERS);
  // A small body Node reads away by itself.
  outgoing.end(OVERLOADED_BODY);
}

/** Refuses on the socket itself, where no request could be read. */
export function refuseOnSocket(socket: Duplex, refusal: Refusal): void {
  const body = bodyOf(refusal);
  const head = Object.entries(headersOf(body)).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${head.join("")}\r\n${body}`);

  const timer = setTimeout(() => socket.destroy(), LINGER * 1000);
  socket.once("close", () => clearTimeout(timer));
}

function bodyOf({ description, status }: Refusal): string {
  return JSON.stringify({ error: status >= 500 ? "server_error" : "invalid_request", error_description: description });
}

function headersOf(body: string): Record<string, string> {
  return {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    connection: "close",
  };
}
