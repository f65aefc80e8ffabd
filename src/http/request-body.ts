/** Receives the body of a request, whole and bounded, before the application sees the request. */

import type { IncomingMessage } from "node:http";

/** Bytes. The longest honest request, a registration with a software statement, takes a few thousand. */
export const BODY_LIMIT = 65_536;
/**
 * For a form of ours that carries an authorization request of 64 kB, and for a picture of 64 kB or a packed file that an administrator
 * sends: in base64 it grows by a third, beside what else is said.
 */
export const CARRYING_LIMIT = 98_304;
const CARRYING = /^[^?]*\/(auth\/authorize|admin\/(api\/(clients|imports)|applications\/)[^?]*)(\?|$)/;

const limitOf = ({ url = "" }: IncomingMessage): number => (CARRYING.test(url) ? CARRYING_LIMIT : BODY_LIMIT);

export type Reception = "too large" | "gone" | Buffer;

/** Whether a body was announced (RFC 9112 §6.3), and whether it is announced as too large. */
export function announcedBody(incoming: IncomingMessage): "none" | "some" | "too large" {
  const { headers } = incoming;
  if (headers["transfer-encoding"] !== undefined) return "some";
  const length = Number(headers["content-length"] ?? 0);
  if (length > limitOf(incoming)) return "too large";
  return length === 0 ? "none" : "some";
}

/** Counts what arrives, since a chunked body announces no length. Settles once; never rejects. */
export function receiveBody(incoming: IncomingMessage): Promise<Reception> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const limit = limitOf(incoming);
    let size = 0;
    const count = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
        return;
      }
      incoming.off("data", count);
      resolve("too large");
    };
    const gone = () => resolve("gone");

    // The first event to settle the promise counts. To leave the other listeners costs less than to remove them.
    incoming.on("data", count);
    // Nearly every body comes in one piece.
    incoming.on("end", () => resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)));
    incoming.on("close", gone);
    incoming.on("error", gone);
  });
}
