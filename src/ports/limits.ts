/** The one limiter: budgets of tries, by name and by key. Limiting one key never holds up another (I-39). */

import type { Instant, Seconds } from "../protocol/time.ts";
import type { BudgetName } from "../records/settings.ts";

export interface Limits {
  /** Takes one try from a key's budget, for good. 0: it may go on. Otherwise nothing was taken, and the seconds to wait. */
  take(budget: BudgetName, key: string, now: Instant): Promise<Seconds>;

  /**
   * The same for a try that may turn out right: it must be followed by {@link keep} or {@link giveBack}. Until then it is
   * held against this process alone, so that what is right costs nobody anything.
   */
  hold(budget: BudgetName, key: string, now: Instant): Promise<Seconds>;

  /** The try that was held was wrong: it is as if it had been taken. */
  keep(budget: BudgetName, key: string, now: Instant): void;

  /** The try that was held was right, or nobody could tell. Never makes a budget larger than it was, nor forgives another's tries. */
  giveBack(budget: BudgetName, key: string, now: Instant): void;
}

/** The pace of polls (RFC 8628 §3.5). What it remembers is no security: it may be lost, and is bounded. */
export interface PollPace {
  /**
   * Remembers a poll, and judges it: it is in time if it came no earlier than the interval, less a second of slack, after the
   * one before. A poll that is clearly early makes the interval five seconds longer for all that follow.
   */
  recordPoll(authorizationId: string, interval: Seconds, now: Instant): "in time" | "too early";
  /** Whether a device polls in the very second of its last poll, after a hundred slow_downs. Then the store need not be asked. */
  isHammering(authorizationId: string, now: Instant): boolean;
}
