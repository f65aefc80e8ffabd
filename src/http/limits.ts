/**
 * The limiter, in memory: for each budget a bounded table of leaky buckets. It takes the time as an argument and has no
 * timers; why it is our own is told in docs/decisions/0001-own-limiter.md.
 */

import { createHash } from "node:crypto";
import type { Limits } from "../ports/limits.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { Budget, BudgetName, Settings } from "../records/settings.ts";

export interface MemoryLimitsOptions {
  /** How many keys each budget remembers: what floods one budget pushes nothing out of another. */
  readonly mostKeys: number;
}

/** The budgets are read at each try, so they may change meanwhile: what was counted stays. */
export function createMemoryLimits(budgets: Settings["limits"], { mostKeys }: MemoryLimitsOptions): Limits {
  const tables = new Map<BudgetName, Table>();
  const tableOf = (name: BudgetName): Table => {
    const known = tables.get(name);
    if (known !== undefined) return known;
    const table = new Table(() => budgets[name], mostKeys);
    tables.set(name, table);
    return table;
  };

  return {
    take: async (budget, key, now) => tableOf(budget).take(key, now),
    giveBack: async (budget, key, now) => tableOf(budget).giveBack(key, now),
  };
}

/** What is counted for one key. A full budget needs none. */
interface Count {
  /** Tries that have not come back yet, at the moment `at`. */
  level: number;
  at: number;
  /** While it is in the future, nothing may be taken; 0: no wait was imposed since the last one was over. */
  until: number;
  /** Waits that were imposed since the budget was last full: each makes the next one longer. */
  waits: number;
}

const LONGEST_KEY = 200;
/** Sums of fractions, such as thirds of a try, may fall short of the whole by this much. */
const ROUNDING = 1e-9;

class Table {
  readonly #budgetNow: () => Budget;
  readonly #mostKeys: number;
  readonly #counts = new Map<string, Count>();

  constructor(budgetNow: () => Budget, mostKeys: number) {
    this.#budgetNow = budgetNow;
    this.#mostKeys = mostKeys;
  }

  get #budget(): Budget {
    return this.#budgetNow();
  }

  take(text: string, now: Instant): Seconds {
    const key = shortKey(text);
    const { burst, refill, growth, longestWait } = this.#budget;
    const count = this.#counts.get(key) ?? this.#remember(key, now);
    this.#settle(count, now);
    if (count.until > now) return Math.min(Math.ceil(count.until - now), longestWait);

    count.level += 1;
    const missing = count.level + 1 - burst;
    if (missing > ROUNDING) {
      count.until = now + Math.min(missing * refill * growth ** count.waits, longestWait);
      count.waits += 1;
    }
    return 0;
  }

  giveBack(text: string, now: Instant): void {
    const key = shortKey(text);
    const count = this.#counts.get(key);
    if (count === undefined) return;

    this.#settle(count, now);
    if (count.until > now) {
      // This try, or one like it, had brought the wait about. As if it had not been: the level sank in the meantime.
      count.until = 0;
      count.waits -= 1;
      this.#drain(count, now);
    }
    count.level = Math.max(0, count.level - 1);
    if (count.level === 0 && count.waits === 0) this.#counts.delete(key);
  }

  /** Brings the count up to this moment. The level stands still during a wait, whose end gives back one try exactly. */
  #settle(count: Count, now: Instant): void {
    // The clock was set back: nobody waits longer than the longest wait for that.
    count.until = Math.min(count.until, now + this.#budget.longestWait);
    if (count.until > now) return;

    if (count.until > 0) {
      count.level = Math.max(0, this.#budget.burst - 1);
      count.at = count.until;
      count.until = 0;
    }
    this.#drain(count, now);
    if (count.level === 0) count.waits = 0;
  }

  #drain(count: Count, now: Instant): void {
    const back = Math.max(0, now - count.at) / this.#budget.refill;
    count.level = Math.max(0, count.level - back);
    count.at = now;
  }

  #remember(key: string, now: Instant): Count {
    if (this.#counts.size >= this.#mostKeys) this.#forget(now);
    const count: Count = { level: 0, at: now, until: 0, waits: 0 };
    this.#counts.set(key, count);
    return count;
  }

  /**
   * Makes room by a tenth, all at once so that it costs little for each key. What is full again goes, and what will be full
   * soonest. A key with many tries outlives any number of fresh ones: to push it out, a flood has to spend as many tries on
   * every key of the table.
   */
  #forget(now: Instant): void {
    const ends = Float64Array.from(this.#counts.values(), (count) => this.#fullAt(count)).sort();
    const room = Math.ceil(ends.length / 10);
    const soon = ends[room - 1] ?? now;
    let equals = room - ends.indexOf(soon);
    for (const [key, count] of this.#counts) {
      const end = this.#fullAt(count);
      if (end <= now || end < soon || (end === soon && equals-- > 0)) this.#counts.delete(key);
    }
  }

  #fullAt({ level, at, until }: Count): number {
    const { burst, refill } = this.#budget;
    return until > 0 ? until + (burst - 1) * refill : at + level * refill;
  }
}

/** Whoever chooses the key does not choose how much memory it takes. */
const shortKey = (key: string): string =>
  key.length <= LONGEST_KEY ? key : `sha256 ${createHash("sha256").update(key).digest("base64url")}`;
