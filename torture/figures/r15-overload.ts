/** R-15: four times as many requests as the server can answer; how many it answers then, and what becomes of the others. */

import type { Figure, Run } from "../figure.ts";
import { ms, percentile, statuses, withoutStatus, withStatus } from "../load/latency.ts";
import { type Loaded, loaded } from "../load/loaded.ts";
import { pace, saturate } from "../load/traffic.ts";

const TIMES = 4;
const GOODPUT = 0.9;
const REFUSED_MS = 50;
const SLOWER = 10;
const RECOVERY_S = 2;
const AUTHORIZATIONS = 4_000;
const CONNECTIONS = 32;
/** Connections that stay open, as a proxy keeps them. There are no new ones, since a server takes one new connection a turn. */
const OPENED = 1_000;
const BEGINNING_MS = 500;

export const overload: Figure = {
  id: "R-15",
  title: "four times more requests than it can answer",
  stores: ["sqlite", "postgres"],
  timed: true,
  measure: (run) => loaded({ store: run.store }, (with_) => measure(run, with_)),
};

async function measure({ short, progress }: Run, { port, stock }: Loaded) {
  const source = stock.refreshes(await stock.authorize(AUTHORIZATIONS));
  progress("capacity");
  await saturate({ port, source, connections: CONNECTIONS, seconds: 1 });
  const unhurried = await saturate({ port, source, connections: CONNECTIONS, seconds: short ? 1.5 : 10 });
  const capacity = withStatus(unhurried, 200).length / unhurried.seconds;
  const normal = await pace({ port, source, rate: capacity / 2, seconds: short ? 1 : 10 });
  const normalP99 = percentile(withStatus(normal, 200), 0.99);

  progress(`${Math.round(capacity)} a second, ${TIMES} times that`);
  const whole = await pace({ port, source, rate: capacity * TIMES, seconds: short ? 6 : 60, opened: OPENED, mostUnderWay: OPENED });
  // In the first tenth of a second nothing is refused, and what gathers in it waits. In a full minute that is next to nothing.
  const flood = short
    ? {
        ...whole,
        outcomes: whole.outcomes.filter(({ sentAt }) => sentAt > BEGINNING_MS),
        seconds: whole.seconds - BEGINNING_MS / 1_000,
      }
    : whole;
  const answered = withStatus(flood, 200);
  const refused = withStatus(flood, 429, 503);
  const wrong = withoutStatus(flood, 200, 429, 503);
  const goodput = answered.length / flood.seconds / capacity;

  const after = await pace({ port, source, rate: capacity / 2, seconds: RECOVERY_S + 1 });
  const late = after.outcomes.filter(({ sentAt }) => sentAt > RECOVERY_S * 1_000);
  const lateRefused = late.filter(({ status }) => status !== 200).length;

  const answeredP99 = percentile(answered, 0.99);
  const refusedP99 = percentile(refused, 0.99);
  return {
    held:
      goodput >= GOODPUT &&
      refusedP99 < REFUSED_MS &&
      answeredP99 < SLOWER * normalP99 &&
      wrong.length === 0 &&
      lateRefused === 0 &&
      percentile(late, 0.99) < SLOWER * normalP99,
    rounds: flood.outcomes.length,
    detail:
      `refreshes, ${Math.round(capacity)} a second at ${CONNECTIONS} connections; offered ${Math.round(flood.outcomes.length / flood.seconds)} ` +
      `a second for ${flood.seconds.toFixed(0)} s: goodput ${Math.round(goodput * 100)} % (at least ${GOODPUT * 100} %), p99 of those ` +
      `${ms(answeredP99)}, at half load ${ms(normalP99)} (less than ${SLOWER} × that); the rest 503, p99 ${ms(refusedP99)} (less than ` +
      `${REFUSED_MS} ms), slowest ${ms(percentile(refused, 1))}; ${statuses(flood)}; ${RECOVERY_S} s later p99 ${ms(percentile(late, 0.99))}, ${lateRefused} refused; over ${OPENED} open connections${short ? `; without the first ${BEGINNING_MS} ms` : ""}`,
  };
}
