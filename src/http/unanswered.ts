/** The requests that wait for their answer, by connection. */

import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/**
 * How many requests may wait on one connection. Hardly any client sends a second one before its answer (RFC 9112 §9.3.2). A
 * client that sends thousands at once would have all of them worked on before anybody else's.
 */
const MOST_PIPELINED = 8;
/**
 * How often a client may send ahead of its answers on one connection. A client that only asks and never reads makes the systems
 * of both sides keep megabytes of answers, and no time limit sees it.
 */
const MOST_AHEAD = 100;

interface Connection {
  waiting: ServerResponse[];
  /** How often a request came before the answer to the one before it. */
  ahead: number;
  isEnding: boolean;
}

export class Unanswered {
  readonly #connections = new WeakMap<object, Connection>();

  /** Remembers a request until its answer was handed to the socket. */
  add(outgoing: ServerResponse): void {
    const { socket } = outgoing.req;
    const connection = this.#connections.get(socket);
    if (connection === undefined) {
      this.#connections.set(socket, { waiting: [outgoing], ahead: 0, isEnding: false });
      return;
    }
    // Nearly always there was one answer, and it is out before the next request comes. It is forgotten here, so it needs no
    // listener.
    const waiting = connection.waiting.filter(isWaiting);
    if (waiting.length > 0) connection.ahead += 1;
    waiting.push(outgoing);
    connection.waiting = waiting;
  }

  /**
   * Looks whether too many requests wait on this connection, or came too soon. If so, it answers those that wait, closes the
   * connection, and returns true.
   */
  endIfTooMany(socket: Socket): boolean {
    const connection = this.#connections.get(socket);
    if (connection === undefined) return false;
    if (connection.isEnding) return true;
    const isAhead = connection.ahead >= MOST_AHEAD && connection.waiting.some(isWaiting);
    if (connection.waiting.length < MOST_PIPELINED && !isAhead) return false;
    connection.isEnding = true;
    if (!this.endAfter(socket)) socket.destroy();
    return true;
  }

  /**
   * Reads nothing more from the socket, and closes it once every request that arrived whole is answered. False: none did. Then
   * an answer may be written to the socket itself, since the client cannot take it for the answer to another request.
   */
  endAfter(socket: object): boolean {
    const waiting = this.#connections.get(socket)?.waiting.filter(isWaiting) ?? [];
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
