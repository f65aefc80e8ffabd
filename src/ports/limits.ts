/** The one limiter: budgets of tries, by name and by key. Limiting one key never holds up another (I-39). */

import type { Instant, Seconds } from "../protocol/time.ts";
import type { BudgetName } from "../records/settings.ts";

export interface Limits {
  /**
   * Takes one try from a key's budget. 0: it may go on. Otherwise nothing was taken, and the seconds to wait.
   * One that turns out right is handed back with {@link giveBack}, so that only wrong ones count.
   */
  take(budget: BudgetName, key: string, now: Instant): Promise<Seconds>;

  /** Returns one try that was taken. Never makes a budget larger than it was, nor forgives another's tries. */
  giveBack(budget: BudgetName, key: string, now: Instant): Promise<void>;
}

/** The pace of polls (RFC 8628 §3.5). What it remembers is no security: it may be lost, and is bounded. */
export interface PollPace {
  /**
   * Whether this poll came no earlier than the interval, less a second of slack, after the one before. A clearly early one
   * makes the interval five seconds longer for all that follow.
   */
  isInTime(authorizationId: string, interval: Seconds, now: Instant): boolean;
}
