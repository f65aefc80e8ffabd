/** a great many rows are over at once, and requests must not wait while the server sweeps them away. */

import type { Figure, Run } from "../figure.ts";
import { Chance } from "../load/chance.ts";
import { ms, percentile, statuses, withoutStatus } from "../load/latency.ts";
import { type Loaded, loaded } from "../load/loaded.ts";
import { inTurn, pace, type Traffic } from "../load/traffic.ts";

const SLOWER = 2;
const RATE = 200; // requests a second
const LIVING = 2_000;
/** Every fourth request is a refresh of one of these: a server that nobody writes to has nothing to sweep. */
const REFRESHED = 1_000;
const QUICK = new URL("./r21-sweep-often.mjs", import.meta.url).pathname;

export const sweep: Figure = {
  id: "R-21",
  title: "very many rows are swept away",
  stores: ["sqlite", "postgres"],
  timed: true,
  measure: (run) => {
    const settings = { LATCHKEY_LOG__LEVEL: "debug" };
    return loaded({ store: run.store, settings, node: () => ({ preload: QUICK }) }, (with_) => measure(run, with_));
  },
};

async function measure({ short, seed, progress }: Run, { installation, port, stock }: Loaded) {
  const rows = short ? 10_000 : 1_000_000;
  const { node } = installation;
  // Otherwise the node would sweep the rows while they are made.
  await node.stop();
  const living = await stock.authorize(LIVING);
  for (let made = 0; made < rows; made += 10_000) {
    await stock.authorize(Math.min(10_000, rows - made), "over");
    progress(`${made} of ${rows} rows`);
  }
  await node.start();

  const asked = stock.introspections(living.slice(REFRESHED), new Chance(seed));
  const source = inTurn(asked, asked, asked, stock.refreshes(living.slice(0, REFRESHED)));
  const done = new AbortController();
  const swept: Swept[] = [];
  let sum = 0;
  let idleSince = performance.now();
  const watch = setInterval(() => {
    const found = sweptIn(node.takeLog());
    if (found.length > 0) idleSince = performance.now();
    swept.push(...found);
    sum += found.reduce((total, { count }) => total + count, 0);
    progress(`${sum} rows swept`);
    if (sum >= rows || (sum > 0 && performance.now() - idleSince > 10_000)) done.abort();
  }, 50);
  const began = Date.now();
  let meanwhile: Traffic;
  try {
    meanwhile = await pace({ port, source, rate: RATE, looksOn: true, seconds: short ? 60 : 3_600, signal: done.signal });
  } finally {
    clearInterval(watch);
  }
  const first = swept[0]?.at ?? 0;
  const last = swept.at(-1)?.at ?? 0;
  const during = meanwhile.outcomes.filter(({ sentAt }) => began + sentAt >= first - 50 && began + sentAt <= last);
  const afterwards = await pace({ port, source, rate: RATE, looksOn: true, seconds: short ? 5 : 20 });

  const normal = percentile(afterwards.outcomes, 0.99);
  const p99 = percentile(during, 0.99);
  const wrong = withoutStatus(meanwhile, 200).length + withoutStatus(afterwards, 200).length;
  return {
    held: sum >= rows && wrong === 0 && during.length > 0 && p99 <= SLOWER * normal,
    rounds: sum,
    detail:
      `rows swept in ${((last - first) / 1_000).toFixed(1)} s; introspection, and a refresh each fourth time, at ${RATE} a second: meanwhile p99 ${ms(p99)} (${during.length} of them, ` +
      `slowest ${ms(percentile(during, 1))}), afterwards ${ms(normal)} (at most ${SLOWER} × that); ${statuses(meanwhile)}; the server swept by its own ` +
      `schedule, with a minute shortened to a second`,
  };
}

interface Swept {
  readonly at: number;
  readonly count: number;
}

/** What the node's log says of its rounds. */
function sweptIn(log: readonly string[]): readonly Swept[] {
  return log
    .filter((line) => line.includes('"swept":{'))
    .map((line) => {
      const { time, swept } = JSON.parse(line);
      return { at: Date.parse(time), count: Number(swept.authorizations) };
    });
}
