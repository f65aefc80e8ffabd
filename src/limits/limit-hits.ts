/** The callers that had to wait of late, and until when. Bounded, in memory, of this process alone. */

import type { LimitHit, LimitHits } from "../ports/limits.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { BudgetName } from "../records/settings.ts";
import { shortKey } from "./try-table.ts";

export interface HitList extends LimitHits {
  note(budget: BudgetName, key: string, seconds: Seconds, now: Instant): void;
}

const MOST = 200;
/** A wait that is over stays as long, since a person asks later why they were refused. */
const STAYS: Seconds = 86_400;

export function createHitList(): HitList {
  // In the order of their last waits.
  const hits = new Map<string, LimitHit>();
  let made = 0;

  return {
    note(budget, asked, seconds, now) {
      const key = shortKey(asked);
      const name = `${budget} ${key}`;
      const known = hits.get(name);
      const isAnew = known === undefined || known.until < now;
      hits.delete(name);
      hits.set(name, {
        id: known?.id ?? String(++made),
        budget,
        key,
        since: isAnew ? now : known.since,
        times: isAnew ? 1 : known.times + 1,
        at: now,
        until: now + Math.ceil(seconds),
      });
      if (hits.size <= MOST) return;
      for (const oldest of hits.keys()) {
        hits.delete(oldest);
        return;
      }
    },
    list: (now) => [...hits.values()].filter(({ at }) => now - at < STAYS).reverse(),
    find: (id) => [...hits.values()].find((hit) => hit.id === id),
    forget(id) {
      for (const [name, hit] of hits) if (hit.id === id) hits.delete(name);
    },
  };
}
