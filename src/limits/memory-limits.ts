/**
 * The limiter, in memory: for each budget a bounded table of leaky buckets. It takes the time as an argument and has no
 * timers; why it is our own is told in docs/decisions/0001-own-limiter.md.
 */

import type { Limits } from "../ports/limits.ts";
import type { BudgetName, Settings } from "../records/settings.ts";
import { shortKey, TryTable } from "./try-table.ts";

export interface MemoryLimitsOptions {
  /** How many keys each budget remembers. A flood of keys in one budget pushes nothing out of another. */
  readonly mostKeys: number;
}

/** The budgets are read at each try, so they may change meanwhile. The counts stay. */
export function createMemoryLimits(budgets: Settings["limits"], options: MemoryLimitsOptions): Limits {
  const tableOf = tryTables(budgets, options);
  return {
    take: async (budget, key, now) => tableOf(budget).take(shortKey(key), now),
    hold: async (budget, key, now) => tableOf(budget).hold(shortKey(key), now),
    keep: (budget, key, now) => tableOf(budget).keep(shortKey(key), now),
    giveBack: (budget, key, now) => tableOf(budget).giveBack(shortKey(key), now),
    forget: (budget, key) => tableOf(budget).forget(shortKey(key)),
  };
}

/** A table for each budget, made when it is first asked for. */
export function tryTables(budgets: Settings["limits"], { mostKeys }: MemoryLimitsOptions): (name: BudgetName) => TryTable {
  const tables = new Map<BudgetName, TryTable>();
  return (name) => {
    const known = tables.get(name);
    if (known !== undefined) return known;
    const table = new TryTable(() => budgets[name], mostKeys);
    tables.set(name, table);
    return table;
  };
}
