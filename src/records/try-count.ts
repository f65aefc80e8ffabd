/** What is counted for one key of a budget: a leaky bucket whose waits grow. Its times are milliseconds since the epoch. */

import type { Instant, Seconds } from "../protocol/time.ts";
import type { Budget } from "./settings.ts";

/** No count at all means a full budget. */
export interface TryCount {
  /** When every try will have come back. */
  readonly fullAt: number;
  /** How many times as long as the first one the next wait is. */
  readonly stretch: number;
  /** When it was last changed. */
  readonly at: number;
}

/** Where waits stop growing, whatever the budget says of the longest. */
export const MOST_STRETCH = 10_000;
/** The clocks of nodes differ by seconds at most. A time later than this was written before a clock was set back. */
export const FUTURE_MS = 60_000;
/** Sums of fractions, such as thirds of a try, may miss the whole by so many milliseconds. */
const ROUNDING = 1e-6;

/** The count, if it still matters at this moment. */
export function standing(count: TryCount | undefined, now: Instant): TryCount | undefined {
  if (count === undefined) return undefined;
  const moment = now * 1_000;
  return count.fullAt > moment + ROUNDING && count.at <= moment + FUTURE_MS ? count : undefined;
}

/** How long the next try has to wait, while so many are held that may turn out wrong. 0: it may go on at once. */
export function waitOf(count: TryCount | undefined, held: number, budget: Budget, now: Instant): Seconds {
  const { longestWait, refill } = budget;
  const moment = now * 1_000;
  const fullAt = standing(count, now)?.fullAt ?? moment;
  const wait = fullAt + held * refill * 1_000 - toleranceOf(budget) - moment;
  return wait <= ROUNDING ? 0 : Math.min(Math.ceil((wait - ROUNDING) / 1_000), longestWait);
}

/**
 * The count after so many more wrong tries. When no whole try is left, a wait begins, and its end gives one back. Tries that
 * were under way when it began make it longer.
 */
export function afterTries(count: TryCount | undefined, tries: number, budget: Budget, now: Instant): TryCount {
  const at = now * 1_000;
  const longest = budget.longestWait * 1_000;
  // Tries that come together cost at most the whole budget and its longest wait. The database knows no more of them either.
  const cost = Math.min(tries * budget.refill * 1_000, toleranceOf(budget) + longest);
  const firstFull = at + toleranceOf(budget);
  const { fullAt, stretch } = standing(count, now) ?? { fullAt: at, stretch: 1 };

  if (fullAt > firstFull + ROUNDING) {
    const longer = fullAt + (cost * stretch) / budget.growth;
    return { fullAt: Math.max(fullAt, Math.min(longer, firstFull + longest)), stretch, at };
  }
  const wait = fullAt + cost - firstFull;
  if (wait <= ROUNDING) return { fullAt: fullAt + cost, stretch, at };
  return {
    fullAt: firstFull + Math.min(wait * stretch, longest),
    stretch: Math.min(stretch * budget.growth, MOST_STRETCH),
    at,
  };
}

/** How far from full, in milliseconds, a budget may be while a try is left. */
export const toleranceOf = ({ burst, refill }: Budget): number => (burst - 1) * refill * 1_000;
