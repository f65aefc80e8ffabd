/** a thousand sockets that send or read as slowly as they can, beside others who go on with their work. */

import type { Figure, Run } from "../figure.ts";
import { Chance } from "../load/chance.ts";
import { ms, percentile, statuses, withoutStatus } from "../load/latency.ts";
import { type Loaded, loaded } from "../load/loaded.ts";
import { slowSockets } from "../load/slow-sockets.ts";
import { pace } from "../load/traffic.ts";

const SOCKETS = 1_000;
const P99_MS = 50;
const CLOSED_S = 15;
const RATE = 200; // requests of the others a second
/** Their connections, which are open before: new ones queue behind the thousand for as long as it takes to accept those. */
const OPENED = 8;
const READERS = 60;

export const slowOnes: Figure = {
  id: "R-18",
  title: "a thousand slow sockets",
  stores: ["sqlite", "postgres"],
  timed: true,
  measure: (run) => loaded({ store: run.store }, (with_) => measure(run, with_)),
};

async function measure({ short, seed, progress }: Run, { port, stock }: Loaded) {
  const source = stock.introspections(await stock.authorize(500), new Chance(seed));
  await pace({ port, source, rate: RATE, looksOn: true, seconds: 1 });
  const rounds = short ? 1 : 5;
  let slowestClosed = 0;
  let open = 0;
  const outcomes = [];
  const p99s: number[] = [];
  for (let round = 0; round < rounds; round++) {
    progress(`round ${round + 1} of ${rounds}`);
    const slow = slowSockets({ port, sockets: SOCKETS, readers: READERS, patience: CLOSED_S + 5 });
    await slow.ready;
    const done = new AbortController();
    const closed = slow.done.finally(() => done.abort());
    slow.begin();
    const others = await pace({
      port,
      source,
      rate: RATE,
      looksOn: true,
      seconds: CLOSED_S + 10,
      opened: OPENED,
      signal: done.signal,
    });
    const { slowest, neverClosed } = await closed;
    open += neverClosed;
    slowestClosed = Math.max(slowestClosed, slowest);
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
      `${open} were never; others at ${RATE} a second over ${OPENED} open connections: p99 ${ms(p99)} (less than ${P99_MS} ms), ${wrong} not 200 (${statuses({ outcomes: outcomes.flatMap((traffic) => traffic.outcomes), seconds: 0 })})`,
  };
}
