/** The requests that wait for their answer, by connection. */

import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/**
 * How many requests may wait on one connection. Hardly any client sends a second one before its answer (RFC 9112 §9.3.2), and
 * whoever sends thousands at once would have them all worked on before anybody else's.
 */
const MOST_PIPELINED = 32;

export class Unanswered {
  readonly #bySocket = new WeakMap<object, ServerResponse[]>();
  readonly #full = new WeakSet<object>();

  /** Remembers a request until its answer was handed to the socket. */
  add(outgoing: ServerResponse): void {
    const { socket } = outgoing.req;
    const waiting = this.#bySocket.get(socket);
    if (waiting === undefined) this.#bySocket.set(socket, [outgoing]);
    // Nearly always one answer, which is out before the next request comes: forgotten here, it needs no listener.
    else if (waiting.length === 1 && waiting[0]?.closed === true) waiting[0] = outgoing;
    else this.#bySocket.set(socket, [...waiting.filter(isWaiting), outgoing]);
  }

  /** Whether too many wait on this connection already. Then it is closed, once those are answered. */
  refusesMore(socket: Socket): boolean {
    if (this.#full.has(socket)) return true;
    if ((this.#bySocket.get(socket)?.length ?? 0) < MOST_PIPELINED) return false;
    this.#full.add(socket);
    if (!this.endAfter(socket)) socket.destroy();
    return true;
  }

  /**
   * Reads nothing more from the socket, and closes it once what arrived whole is answered. False where nothing did: then
   * an answer may be written to the socket itself, and nobody takes it for the answer to something else.
   */
  endAfter(socket: object): boolean {
    const waiting = this.#bySocket.get(socket)?.filter(isWaiting) ?? [];
    const last = waiting.findLast(({ req, headersSent }) => req.complete || headersSent);
    if (last === undefined) return false;

    const connection = last.req.socket;
    connection.pause();
    if (!last.headersSent) last.setHeader("connection", "close");
    last.once("close", () => connection.destroySoon());
    return true;
  }
}

const isWaiting = ({ closed }: ServerResponse): boolean => !closed;
