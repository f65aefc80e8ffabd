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

  /**
   * Gives a key all of its tries back, because an administrator says so. Absent: other processes count them too, and would not
   * hear of it.
   */
  forget?(budget: BudgetName, key: string): void;
}

/** Somebody had to wait. */
export interface LimitHit {
  /** Names it to an administrator, who is not shown the key: a name in it may be a password, typed into the wrong field. */
  readonly id: string;
  readonly budget: BudgetName;
  readonly key: string;
  /** From when on every try had to wait, and how many did. */
  readonly since: Instant;
  readonly times: number;
  readonly at: Instant;
  readonly until: Instant;
}

export interface LimitHits {
  /** Of the last day, the latest first. */
  list(now: Instant): readonly LimitHit[];
  find(id: string): LimitHit | undefined;
  forget(id: string): void;
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
