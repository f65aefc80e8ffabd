/** The answers to bytes that are no request, or that do not come in time. */

import type { Duplex } from "node:stream";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Log } from "../ports/log.ts";
import { isReadByPersonUnread } from "./reader.ts";
import { type Refusal, refuseOnSocket } from "./refusal.ts";
import type { Unanswered } from "./unanswered.ts";

const MALFORMED: Refusal = { status: 400, description: "the request is not well-formed HTTP" };

const REFUSALS: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, description: "the request did not arrive whole in time" },
  HPE_HEADER_OVERFLOW: { status: 431, description: "the request line and headers are too long" },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, description: "the chunk extensions are too long" },
};

/** What Node says of bytes that it cannot read, with the last piece of them that came. */
export type ClientError = NodeJS.ErrnoException & { readonly rawPacket?: Buffer };

interface Around {
  readonly unanswered: Unanswered;
  readonly log: Log;
  /** The page for a person, where there is one. */
  readonly pageFor: (status: number) => HttpAnswer | undefined;
}

/** The status that was answered. Undefined: nothing was, or nothing more. */
export function refuseClientError(error: ClientError, socket: Duplex, { log, pageFor, unanswered }: Around): Refusal | undefined {
  // Node reports every piece that still arrives after the first fault. The first fault was answered.
  if (socket.writableEnded) return undefined;

  const { code = "", rawPacket } = error;
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return undefined;
  }

  // Some clients miscount a body. The server answers the requests before it, and does not let the fault look like one of those
  // answers.
  if (unanswered.endAfter(socket)) return undefined;

  const refusal = REFUSALS[code] ?? MALFORMED;
  log.debug({ code, status: refusal.status }, "a request was refused before it was read");
  const forPerson = rawPacket !== undefined && isReadByPersonUnread(rawPacket);
  refuseOnSocket(socket, refusal, forPerson ? pageFor(refusal.status) : undefined);
  return refusal;
}
