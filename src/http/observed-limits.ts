/** The limiter, with a report of each time that somebody is made to wait. */

import type { Limits } from "../ports/limits.ts";
import type { Observer } from "../ports/observer.ts";

export const observeLimits = (limits: Limits, observer: Observer): Limits => ({
  async take(budget, key, now) {
    const seconds = await limits.take(budget, key, now);
    if (seconds > 0) observer.limited(budget);
    return seconds;
  },
  giveBack: (budget, key, now) => limits.giveBack(budget, key, now),
});
