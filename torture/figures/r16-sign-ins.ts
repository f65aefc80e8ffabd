/** two hundred people sign in at once; whether tokens and introspection wait for the passwords. */

import type { Figure, Run } from "../figure.ts";
import { Chance } from "../load/chance.ts";
import { ms, percentile, withoutStatus } from "../load/latency.ts";
import { type Loaded, loaded } from "../load/loaded.ts";
import { signInAtOnce } from "../load/sign-ins.ts";
import { inTurn, pace } from "../load/traffic.ts";

const PEOPLE = 200;
const ACCOUNTS = 4;
const P99_MS = 50;
const RATE = 200; // other requests a second
/** Their connections, which are open before: new ones queue behind the crowd's for as long as it takes to accept those. */
const OPENED = 8;
const PASSWORD = "correct horse 1";

export const signIns: Figure = {
  id: "R-16",
  title: "two hundred sign-ins at once",
  stores: ["sqlite", "postgres"],
  timed: true,
  measure: (run) => loaded({ store: run.store }, (with_) => measure(run, with_)),
};

async function measure({ short, seed, progress }: Run, { installation, port, stock }: Loaded) {
  const { administration, store } = await installation.workplace();
  for (let person = 0; person < ACCOUNTS; person++) {
    await administration.accounts.add({ username: nameOf(person), password: PASSWORD });
  }
  await store.close();
  const source = inTurn(stock.introspections(await stock.authorize(500), new Chance(seed)), stock.ownTokens());
  const before = await pace({ port, source, rate: RATE, seconds: short ? 2 : 10 });

  const rounds = short ? 1 : 10;
  const meanwhile = [];
  let signedIn = 0;
  let slowest = 0;
  for (let round = 0; round < rounds; round++) {
    progress(`round ${round + 1} of ${rounds}`);
    const people = Array.from({ length: PEOPLE }, (_, person) => nameOf(person % ACCOUNTS));
    const crowd = signInAtOnce({ port, issuer: installation.issuer, people, password: PASSWORD });
    await crowd.ready;
    const done = new AbortController();
    const entered = crowd.done.finally(() => done.abort());
    crowd.begin();
    meanwhile.push(await pace({ port, source, rate: RATE, opened: OPENED, seconds: 60, signal: done.signal }));
    const { count, milliseconds } = await entered;
    slowest = Math.max(slowest, milliseconds);
    signedIn += count;
  }
  const outcomes = meanwhile.flatMap((traffic) => traffic.outcomes);
  const p99 = percentile(outcomes, 0.99);
  const wrong = meanwhile.flatMap((traffic) => withoutStatus(traffic, 200)).length;
  return {
    held: p99 < P99_MS && wrong === 0 && signedIn === rounds * PEOPLE,
    rounds: rounds * PEOPLE,
    detail:
      `forms with a right password (argon2id, 19 MiB, two passes), ${PEOPLE} at once: ${signedIn} signed in, all within ${ms(slowest)}; ` +
      `tokens and introspection at ${RATE} a second over ${OPENED} open connections meanwhile: p99 ${ms(p99)} (less than ${P99_MS} ms), p50 ${ms(percentile(outcomes, 0.5))}, ` +
      `${wrong} of ${outcomes.length} not 200; before, p99 ${ms(percentile(before.outcomes, 0.99))}`,
  };
}

const nameOf = (person: number): string => `person${person}@example.org`;
