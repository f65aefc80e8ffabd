/**
 * Closes the connection of a client that does not take its answer. It would otherwise hold the answer and the connection for as
 * long as it likes.
 */

import type { ServerResponse } from "node:http";

/** Call it when the answer was handed over. Nearly always the system has taken all of it by then, and this costs nothing. */
export function giveUpSlowReader(outgoing: ServerResponse, seconds: number): void {
  const { socket } = outgoing;
  if (socket === null || socket.writableLength === 0) return;
  // A reader that takes a byte now and then is not idle, so no other time limit ends its connection.
  const late = setTimeout(() => socket.destroy(), seconds * 1_000);
  outgoing.once("close", () => clearTimeout(late));
}
