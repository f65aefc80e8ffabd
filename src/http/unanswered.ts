/** The requests that wait for their answer, by connection. */

import type { ServerResponse } from "node:http";

export class Unanswered {
  readonly #bySocket = new WeakMap<object, Set<ServerResponse>>();

  /** Remembers a request until its answer was handed to the socket. */
  add(outgoing: ServerResponse): void {
    const { socket } = outgoing.req;
    const waiting = this.#bySocket.get(socket) ?? new Set();
    this.#bySocket.set(socket, waiting.add(outgoing));
    outgoing.once("close", () => waiting.delete(outgoing));
  }

  /**
   * Reads nothing more from the socket, and closes it once what arrived whole is answered. False where nothing did: then
   * an answer may be written to the socket itself, and nobody takes it for the answer to something else.
   */
  endAfter(socket: object): boolean {
    const waiting = [...(this.#bySocket.get(socket) ?? [])];
    const last = waiting.findLast(({ req, headersSent }) => req.complete || headersSent);
    if (last === undefined) return false;

    const connection = last.req.socket;
    connection.pause();
    if (!last.headersSent) last.setHeader("connection", "close");
    last.once("close", () => connection.destroySoon());
    return true;
  }
}
