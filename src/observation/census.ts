/** Counts authorizations by state, in pages so small that no request waits for one, and only while the figures are read. */

import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import { monotonic } from "../ports/monotonic.ts";
import type { Store } from "../ports/store.ts";
import type { AuthorizationState } from "../records/authorization.ts";

export type Counts = Readonly<Partial<Record<AuthorizationState, number>>>;

export interface Census {
  /** The counts when all of them had last been counted. Empty before. If that is a minute ago, it starts to count again. */
  latest(): Counts;
  /** Resolves when the count that runs now is done. */
  counted(): Promise<void>;
  close(): void;
}

export interface CensusOptions {
  readonly store: Pick<Store, "countAuthorizations">;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds between two pages. */
  readonly rest?: number;
}

const STATES: readonly AuthorizationState[] = ["requested", "approved", "active", "ended"];
const EVERY = 60_000; // milliseconds
const BITE = 500; // rows: less than a millisecond of the embedded database
const REST = 20; // milliseconds: 25,000 rows a second at most, a few hundredths of a processor

export function createCensus({ store, clock, log, rest = REST }: CensusOptions): Census {
  let latest: Counts = {};
  let begun = Number.NEGATIVE_INFINITY;
  let counting: Promise<void> | undefined;
  const closed = new AbortController();

  async function count(): Promise<void> {
    const sums = { requested: 0, approved: 0, active: 0, ended: 0 };
    let after: string | undefined;
    do {
      const { counts, next } = await store.countAuthorizations({ after, limit: BITE }, clock.now());
      for (const state of STATES) sums[state] += counts[state] ?? 0;
      after = next;
      if (after !== undefined) await pause(rest, undefined, { ref: false, signal: closed.signal });
    } while (after !== undefined);
    latest = sums;
  }

  return {
    latest() {
      const now = monotonic();
      if (counting === undefined && now - begun >= EVERY && !closed.signal.aborted) {
        begun = now;
        counting = count()
          .catch((cause) => {
            if (!closed.signal.aborted) log.warn({ cause }, "the authorizations could not be counted");
          })
          .finally(() => {
            counting = undefined;
          });
      }
      return latest;
    },
    counted: async () => counting,
    close: () => closed.abort(),
  };
}
