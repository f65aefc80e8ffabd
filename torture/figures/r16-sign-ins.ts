/** two hundred people sign in at once; whether tokens and introspection wait for the passwords. */

import type { Visited } from "../../src/testing/index.ts";
import type { Figure, Run } from "../figure.ts";
import { Chance } from "../load/chance.ts";
import { Caller, NoAnswer } from "../load/http.ts";
import { ms, percentile, withoutStatus } from "../load/latency.ts";
import { type Loaded, loaded } from "../load/loaded.ts";
import { pace, type Source } from "../load/traffic.ts";

const PEOPLE = 200;
const ACCOUNTS = 4;
const P99_MS = 50;
const RATE = 200; // other requests a second
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
  const source = alternately(stock.introspections(await stock.authorize(500), new Chance(seed)), stock.ownTokens());
  const before = await pace({ port, source, rate: RATE, seconds: short ? 2 : 10 });

  const rounds = short ? 1 : 10;
  const meanwhile = [];
  let signedIn = 0;
  let slowest = 0;
  for (let round = 0; round < rounds; round++) {
    progress(`round ${round + 1} of ${rounds}`);
    const caller = new Caller({ port: () => port, issuer: installation.issuer, timeout: 60_000 });
    const pages = await openPages(caller);
    const done = new AbortController();
    const others = pace({ port, source, rate: RATE, seconds: 60, signal: done.signal });
    const began = performance.now();
    const entered = await Promise.all(pages.map((page) => page.signIn()));
    slowest = Math.max(slowest, performance.now() - began);
    signedIn += entered.filter(Boolean).length;
    done.abort();
    meanwhile.push(await others);
    caller.close();
  }
  const outcomes = meanwhile.flatMap((traffic) => traffic.outcomes);
  const p99 = percentile(outcomes, 0.99);
  const wrong = meanwhile.flatMap((traffic) => withoutStatus(traffic, 200)).length;
  return {
    held: p99 < P99_MS && wrong === 0 && signedIn === rounds * PEOPLE,
    rounds: rounds * PEOPLE,
    detail:
      `forms with a right password (argon2id, 19 MiB, two passes), ${PEOPLE} at once: ${signedIn} signed in, all within ${ms(slowest)}; ` +
      `tokens and introspection at ${RATE} a second meanwhile: p99 ${ms(p99)} (less than ${P99_MS} ms), p50 ${ms(percentile(outcomes, 0.5))}, ` +
      `${wrong} of ${outcomes.length} not 200; before, p99 ${ms(percentile(before.outcomes, 0.99))}`,
  };
}

interface Page {
  signIn(): Promise<boolean>;
}

/** Sign-in pages, each in a browser of its own. */
async function openPages(caller: Caller): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (let person = 0; person < PEOPLE; person++) {
    const browser = caller.browser();
    const page: Visited = await browser.open("/account");
    const fields = { username: nameOf(person % ACCOUNTS), password: PASSWORD };
    const signIn = async (): Promise<boolean> => {
      try {
        return (await browser.submitOnly(page, fields)).status === 303;
      } catch (error) {
        if (error instanceof NoAnswer) return false;
        throw error;
      }
    };
    pages.push({ signIn });
  }
  return pages;
}

function alternately(one: Source, other: Source): Source {
  let turn = 0;
  return () => (turn++ % 2 === 0 ? one() : other());
}

const nameOf = (person: number): string => `person${person}@example.org`;
