/** a thousand sockets that send or read as slowly as they can, beside others who go on with their work. */

import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Figure, Run } from "../figure.ts";
import { Chance } from "../load/chance.ts";
import { ms, percentile, withoutStatus } from "../load/latency.ts";
import { type Loaded, loaded } from "../load/loaded.ts";
import { pace } from "../load/traffic.ts";

const SOCKETS = 1_000;
const P99_MS = 50;
const CLOSED_S = 15;
const RATE = 200; // requests of the others a second
const TRICKLE_MS = 1_000;
/** Asked again and again, until the answers fill what the systems of both sides hold. */
const PIPELINED = "GET /.well-known/openid-configuration HTTP/1.1\r\nhost: h\r\n\r\n".repeat(30);
const ASK_MS = 100;
const READERS = 60;

type Kind = "half a head" | "half a body" | "reads slowly" | "reads nothing";
const kindOf = (index: number): Kind => {
  if (index >= READERS) return index % 2 === 0 ? "half a head" : "half a body";
  return index % 2 === 0 ? "reads slowly" : "reads nothing";
};

export const slowSockets: Figure = {
  id: "R-18",
  title: "a thousand slow sockets",
  stores: ["sqlite", "postgres"],
  timed: true,
  measure: (run) => loaded({ store: run.store }, (with_) => measure(run, with_)),
};

async function measure({ short, seed, progress }: Run, { port, stock }: Loaded) {
  const source = stock.introspections(await stock.authorize(500), new Chance(seed));
  await pace({ port, source, rate: RATE, seconds: 1 });
  const rounds = short ? 1 : 5;
  let slowestClosed = 0;
  let open = 0;
  const outcomes = [];
  const p99s: number[] = [];
  for (let round = 0; round < rounds; round++) {
    progress(`round ${round + 1} of ${rounds}`);
    const all = Array.from({ length: SOCKETS }, (_, index) => new SlowSocket(port, kindOf(index)));
    const closed = Promise.all(all.map((socket) => socket.closed));
    const done = new AbortController();
    void Promise.race([closed, pause((CLOSED_S + 5) * 1_000)]).then(() => done.abort());
    const others = await pace({ port, source, rate: RATE, seconds: CLOSED_S + 10, signal: done.signal });
    open += all.filter(({ isClosed }) => !isClosed).length;
    for (const socket of all) slowestClosed = Math.max(slowestClosed, socket.destroy());
    outcomes.push(others);
    p99s.push(percentile(others.outcomes, 0.99));
  }
  const p99 = Math.max(...p99s);
  const wrong = outcomes.flatMap((traffic) => withoutStatus(traffic, 200)).length;
  return {
    held: p99 < P99_MS && wrong === 0 && open === 0 && slowestClosed <= CLOSED_S * 1_000,
    rounds: rounds * SOCKETS,
    detail:
      `sockets (${READERS} ask for much and read little or nothing, the others send half a head or half a body, a byte a second); the last was closed after ${(slowestClosed / 1_000).toFixed(1)} s (at most ${CLOSED_S} s), ` +
      `${open} were never; others at ${RATE} a second: p99 ${ms(p99)} (less than ${P99_MS} ms), ${wrong} not 200`,
  };
}

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
        // One that reads nothing does not hear that it was closed; a write tells it.
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
