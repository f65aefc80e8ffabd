/** Gives up whoever does not take an answer: it would hold the answer, and its connection, for as long as it likes. */

import type { ServerResponse } from "node:http";

/** To be called when the answer was handed over. Nearly always the system has taken all of it by then, and this costs nothing. */
export function giveUpSlowReader(outgoing: ServerResponse, seconds: number): void {
  const { socket } = outgoing;
  if (socket === null || socket.writableLength === 0) return;
  // A reader that takes a byte now and then is not idle, so that no other time limit ends it.
  const late = setTimeout(() => socket.destroy(), seconds * 1_000);
  outgoing.once("close", () => clearTimeout(late));
}
