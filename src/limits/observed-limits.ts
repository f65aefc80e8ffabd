/** The limiter, which reports each time that a caller has to wait, and remembers who. */

import type { Limits } from "../ports/limits.ts";
import type { Observer } from "../ports/observer.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { BudgetName } from "../records/settings.ts";
import type { HitList } from "./limit-hits.ts";

export function observeLimits(limits: Limits, observer: Observer, hits: HitList): Limits {
  const { forget } = limits;
  const observed = async (budget: BudgetName, key: string, now: Instant, asked: Promise<Seconds>): Promise<Seconds> => {
    const seconds = await asked;
    if (seconds > 0) {
      observer.limited(budget);
      hits.note(budget, key, seconds, now);
    }
    return seconds;
  };
  return {
    take: (budget, key, now) => observed(budget, key, now, limits.take(budget, key, now)),
    hold: (budget, key, now) => observed(budget, key, now, limits.hold(budget, key, now)),
    keep: (budget, key, now) => limits.keep(budget, key, now),
    giveBack: (budget, key, now) => limits.giveBack(budget, key, now),
    ...(forget && { forget }),
  };
}
