/**
 * Answers that are given below the application, and mostly the connection is closed: a page for a person, for programs JSON in the
 * form of RFC 6749 §5.2.
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

/** Of the others, those beyond 500 too, the request is at fault. */
const OUR_FAULT: ReadonlySet<number> = new Set([500, 503]);

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
export function refuseOnSocket(socket: Duplex, refusal: Refusal, page?: HttpAnswer): void {
  const { body, headers } = answerTo(refusal, page);
  const head = Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}\r\n`));
  socket.end(`HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${head.join("")}\r\n${body}`);

  const timer = setTimeout(() => socket.destroy(), LINGER * 1000);
  socket.once("close", () => clearTimeout(timer));
}

function answerTo(refusal: Refusal, page: HttpAnswer | undefined): Pick<HttpAnswer, "headers" | "body"> {
  const { allow, description, status } = refusal;
  const { body, headers } = page ?? {
    headers: { "content-type": "application/json", "cache-control": "no-store", "x-content-type-options": "nosniff" },
    body: JSON.stringify({ error: OUR_FAULT.has(status) ? "server_error" : "invalid_request", error_description: description }),
  };
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
