/** Sockets that send or read as slowly as they can. Runs aside. */

import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { type Aside, aside, asideOf } from "./aside.ts";

export interface SlowSockets {
  readonly port: number;
  readonly sockets: number;
  /** How many of them ask for much, and take little or nothing; the others send half a head or half a body, a byte a second. */
  readonly readers: number;
  /** Seconds after which those that are still open are counted, and closed. */
  readonly patience: number;
}

export interface Closed {
  /** Milliseconds that the server let the last of them stay. */
  readonly slowest: number;
  readonly neverClosed: number;
}

const TRICKLE_MS = 1_000;
/** Asked again and again, until the answers fill what the systems of both sides hold. */
const PIPELINED = "GET /.well-known/openid-configuration HTTP/1.1\r\nhost: h\r\n\r\n".repeat(30);
const ASK_MS = 100;

type Kind = "half a head" | "half a body" | "reads slowly" | "reads nothing";

export const slowSockets = (data: SlowSockets): Aside<Closed> => aside(new URL(import.meta.url), data);

class SlowSocket {
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  readonly #began = performance.now();
  readonly #trickle: NodeJS.Timeout;
  #took: number | undefined;

  constructor(port: number, kind: Kind) {
    const socket = connect({ host: "127.0.0.1", port });
    this.#socket = socket;
    socket.on("error", () => {}); // cut off, which is what we are here to see
    if (kind === "half a head") socket.write("GET /livez HTTP/1.1\r\nhost: h\r\nx-slow: ");
    if (kind === "half a body") socket.write("POST /auth/token HTTP/1.1\r\nhost: h\r\ncontent-length: 60000\r\n\r\n");
    const reads = kind !== "reads slowly" && kind !== "reads nothing";
    if (reads) socket.resume();
    else socket.pause();
    this.#trickle = setInterval(
      () => {
        if (kind === "reads slowly") socket.read(1);
        // A client that reads nothing does not notice that its connection was closed. A write shows it.
        if (reads) socket.write("a");
        else socket.write(socket.writableLength === 0 ? PIPELINED : "\r\n");
      },
      reads ? TRICKLE_MS : ASK_MS,
    );
    this.closed = new Promise((resolve) => {
      const end = (): void => {
        this.#took ??= performance.now() - this.#began;
        clearInterval(this.#trickle);
        resolve();
      };
      socket.once("close", end);
      socket.once("error", end);
      socket.once("end", end);
    });
  }

  get isClosed(): boolean {
    return this.#took !== undefined;
  }

  /** How many milliseconds the server let it stay. */
  destroy(): number {
    const took = this.#took ?? performance.now() - this.#began;
    clearInterval(this.#trickle);
    this.#socket.destroy();
    return took;
  }
}

await asideOf(async ({ port, sockets, readers, patience }: SlowSockets) => async (): Promise<Closed> => {
  const kindOf = (index: number): Kind => {
    if (index >= readers) return index % 2 === 0 ? "half a head" : "half a body";
    return index % 2 === 0 ? "reads slowly" : "reads nothing";
  };
  const all = Array.from({ length: sockets }, (_, index) => new SlowSocket(port, kindOf(index)));
  await Promise.race([Promise.all(all.map((socket) => socket.closed)), pause(patience * 1_000)]);
  const neverClosed = all.filter(({ isClosed }) => !isClosed).length;
  return { slowest: Math.max(...all.map((socket) => socket.destroy())), neverClosed };
});
