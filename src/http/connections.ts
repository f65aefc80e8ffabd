/** The open connections, and which of them wait for an answer of the application. */

import type { Socket } from "node:net";

export class Connections {
  readonly #waiting = new Map<unknown, { readonly socket: Socket; requests: number }>();

  add(socket: Socket): void {
    this.#waiting.set(socket, { socket, requests: 0 });
    socket.once("close", () => this.#waiting.delete(socket));
  }

  /** Counts the socket as waiting until the answer was handed to it. */
  async hold(socket: Socket, answered: Promise<void>): Promise<void> {
    const entry = this.#waiting.get(socket);
    if (entry === undefined) return answered;

    entry.requests++;
    try {
      await answered;
    } finally {
      entry.requests--;
    }
  }

  isWaiting(socket: unknown): boolean {
    return (this.#waiting.get(socket)?.requests ?? 0) > 0;
  }

  /** Ends those on which nobody has said anything: browsers open some in advance, and Node does not count them as idle. */
  endSilent(): void {
    for (const { socket } of this.#waiting.values()) if (socket.bytesRead === 0) socket.destroy();
  }
}
