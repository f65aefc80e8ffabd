/** What is answered to bytes that are not a request, or not in time. */

import type { Duplex } from "node:stream";
import type { Log } from "../ports/log.ts";
import { type Refusal, refuseOnSocket } from "./refusal.ts";
import type { Unanswered } from "./unanswered.ts";

const MALFORMED: Refusal = { status: 400, description: "the request is not well-formed HTTP" };

const REFUSALS: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, description: "the request did not arrive whole in time" },
  HPE_HEADER_OVERFLOW: { status: 431, description: "the request line and headers are too long" },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, description: "the chunk extensions are too long" },
};

/** What was answered; undefined: nothing, or nothing more. */
export function refuseClientError(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  unanswered: Unanswered,
  log: Log,
): Refusal | undefined {
  // Node reports every piece that still arrives after the first fault. That one was answered.
  if (socket.writableEnded) return undefined;

  const { code = "" } = error;
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return undefined;
  }

  // Some clients miscount a body. What they asked before is answered; the fault is not passed off as its answer.
  if (unanswered.endAfter(socket)) return undefined;

  const refusal = REFUSALS[code] ?? MALFORMED;
  log.debug({ code, status: refusal.status }, "a request was refused before it was read");
  refuseOnSocket(socket, refusal);
  return refusal;
}
