/** The limiter, which reports each time that a caller has to wait. */

import type { Limits } from "../ports/limits.ts";
import type { Observer } from "../ports/observer.ts";
import type { Seconds } from "../protocol/time.ts";
import type { BudgetName } from "../records/settings.ts";

export function observeLimits(limits: Limits, observer: Observer): Limits {
  const observed = async (budget: BudgetName, asked: Promise<Seconds>): Promise<Seconds> => {
    const seconds = await asked;
    if (seconds > 0) observer.limited(budget);
    return seconds;
  };
  return {
    take: (budget, key, now) => observed(budget, limits.take(budget, key, now)),
    hold: (budget, key, now) => observed(budget, limits.hold(budget, key, now)),
    keep: (budget, key, now) => limits.keep(budget, key, now),
    giveBack: (budget, key, now) => limits.giveBack(budget, key, now),
  };
}
