/** The one limiter: budgets of tries, by name and by key. A key that has used up its budget holds up no other key (I-39). */

import type { Instant, Seconds } from "../protocol/time.ts";
import type { BudgetName } from "../records/settings.ts";

export interface Limits {
  /**
   * Takes one try from a key's budget, for good. 0: the caller may go on. Otherwise nothing was taken, and these are the
   * seconds to wait.
   */
  take(budget: BudgetName, key: string, now: Instant): Promise<Seconds>;

  /**
   * The same for a try that may turn out right. {@link keep} or {@link giveBack} must follow. Until then only this process
   * counts the try, so that a right one costs nothing.
   */
  hold(budget: BudgetName, key: string, now: Instant): Promise<Seconds>;

  /** The try that was held was wrong. From now on it counts like one that was taken. */
  keep(budget: BudgetName, key: string, now: Instant): void;

  /**
   * The try that was held was right, or could not be judged. It is handed back. The budget does not grow beyond what it was,
   * and others' tries still count.
   */
  giveBack(budget: BudgetName, key: string, now: Instant): void;
}

/** The pace of polls (RFC 8628 §3.5). Its memory is bounded and may be lost, since security does not rest on it. */
export interface PollPace {
  /**
   * Remembers a poll, and judges it: it is in time if it came no earlier than the interval, less a second of slack, after the
   * one before. A poll that is clearly early makes the interval five seconds longer for all that follow.
   */
  recordPoll(authorizationId: string, interval: Seconds, now: Instant): "in time" | "too early";
  /** Whether a device polls in the very second of its last poll, after a hundred slow_downs. Then the store need not be asked. */
  isHammering(authorizationId: string, now: Instant): boolean;
}
