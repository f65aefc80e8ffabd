/**
 * The limiter of several nodes. Each node counts in memory, as a single one does, and tells the others of wrong tries through
 * the store.
 *
 * A right try costs the database nothing, and neither does a key that is known here to have no try left. Tries are written in
 * batches, so even a large flood is ten small statements a second for each budget.
 */

import { createHmac } from "node:crypto";
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { Keys } from "../ports/keys.ts";
import type { Limits } from "../ports/limits.ts";
import type { Log } from "../ports/log.ts";
import type { TryStore } from "../ports/store.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { BudgetName, Settings } from "../records/settings.ts";
import { type MemoryLimitsOptions, tryTables } from "./memory-limits.ts";
import { shortKey, type TryTable } from "./try-table.ts";

export interface SharedLimitsOptions extends MemoryLimitsOptions {
  readonly tries: TryStore;
  /** The database does not get addresses and names. It gets a hash under a key that all nodes have. */
  readonly keys: Pick<Keys, "lookupKey">;
  readonly log: Log;
}

const TELL_EVERY_MS = 100;
/** Tries beyond this number are counted on this node alone. */
const MOST_UNTOLD = 10_000;

export function createSharedLimits(budgets: Settings["limits"], options: SharedLimitsOptions): Limits {
  const { keys, log, tries } = options;
  const tableOf = tryTables(budgets, options);
  const idOf = (budget: BudgetName, key: string): string =>
    createHmac("sha256", keys.lookupKey).update(`tries ${budget} ${key}`).digest("base64url");

  /** By budget and key: how many wrong tries the other nodes do not know yet. */
  let untold = new Map<BudgetName, Map<string, number>>();
  let latest: Instant = 0;
  let isTelling = false;
  let isInTrouble = false;

  function add(budget: BudgetName, key: string, wrong: number): void {
    const counts = untold.get(budget) ?? new Map<string, number>();
    untold.set(budget, counts);
    if (counts.size < MOST_UNTOLD || counts.has(key)) counts.set(key, (counts.get(key) ?? 0) + wrong);
  }

  function share(budget: BudgetName, key: string, now: Instant): void {
    add(budget, key, 1);
    latest = now;
    if (!isTelling) void tell();
  }

  /**
   * The first try is written at once, so that every node judges the next one by it. Those that come meanwhile are written
   * together.
   */
  async function tell(): Promise<void> {
    isTelling = true;
    await nextTurn();
    do {
      const telling = untold;
      untold = new Map();
      await Promise.all(Array.from(telling, ([budget, counts]) => tellOf(budget, counts, latest)));
      await pause(TELL_EVERY_MS, undefined, { ref: false });
    } while (untold.size > 0 && !isInTrouble);
    isTelling = false;
  }

  async function tellOf(budget: BudgetName, counts: ReadonlyMap<string, number>, now: Instant): Promise<void> {
    const table = tableOf(budget);
    const keyOf = new Map(Array.from(counts.keys(), (key) => [idOf(budget, key), key]));
    const added = Array.from(keyOf, ([id, key]) => ({ id, tries: counts.get(key) ?? 0 }));
    try {
      for (const [id, count] of await tries.addTries(added, table.budget, now)) table.adopt(keyOf.get(id) ?? "", count, now);
      isInTrouble = false;
    } catch (cause) {
      // They are written with the next ones.
      for (const [key, wrong] of counts) add(budget, key, wrong);
      reportTrouble(cause);
    }
  }

  /**
   * How long a try has to wait. Before the last try of a key, and before each one after a wait, the store is asked, since other
   * nodes may have used it. If the store does not answer, this node's own counts decide. Then each node allows as many tries as
   * a single one would.
   */
  async function waitOf(table: TryTable, budget: BudgetName, key: string, now: Instant): Promise<Seconds> {
    const wait = table.wait(key, now);
    if (wait > 0 || !table.isLast(key, now)) return wait;
    try {
      const count = await tries.findTries(idOf(budget, key));
      if (count !== undefined) table.adopt(key, count, now);
    } catch (cause) {
      reportTrouble(cause);
    }
    return table.wait(key, now);
  }

  function reportTrouble(cause: unknown): void {
    if (!isInTrouble) log.warn({ cause }, "wrong tries are not shared: each node counts its own until the database answers");
    isInTrouble = true;
  }

  return {
    async take(budget, text, now) {
      const key = shortKey(text);
      const table = tableOf(budget);
      const wait = (await waitOf(table, budget, key, now)) || table.take(key, now);
      if (wait === 0) share(budget, key, now);
      return wait;
    },

    async hold(budget, text, now) {
      const key = shortKey(text);
      const table = tableOf(budget);
      return (await waitOf(table, budget, key, now)) || table.hold(key, now);
    },

    keep(budget, text, now) {
      const key = shortKey(text);
      tableOf(budget).keep(key, now);
      share(budget, key, now);
    },

    giveBack: (budget, key, now) => tableOf(budget).giveBack(shortKey(key), now),
  };
}
