/** How many access tokens each client was given by this process: counted in memory, so that no token costs a write. */

import type { Clock } from "../ports/clock.ts";
import type { Instant } from "../protocol/time.ts";

export interface IssuedCounts {
  note(clientId: string): void;
  /** Since the process began to count. */
  of(clientId: string): { readonly count: number; readonly since: Instant };
}

/** Anybody can register clients. Those that come beyond so many are not counted. */
const MOST = 10_000;

export function createIssuedCounts(clock: Clock, most: number = MOST): IssuedCounts {
  const since = clock.now();
  const counts = new Map<string, number>();
  return {
    note(clientId) {
      const count = counts.get(clientId);
      if (count !== undefined || counts.size < most) counts.set(clientId, (count ?? 0) + 1);
    },
    of: (clientId) => ({ count: counts.get(clientId) ?? 0, since }),
  };
}
