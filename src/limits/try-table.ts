/** The counts of one budget in this process: bounded, and without timers. */

import { hash } from "node:crypto";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { Budget } from "../records/settings.ts";
import { afterTries, standing, type TryCount, waitOf } from "../records/try-count.ts";

interface Entry {
  /** Wrong tries. */
  count: TryCount | undefined;
  /** Tries that are not judged yet. */
  held: number;
}

const LONGEST_KEY = 200;

export class TryTable {
  readonly #budgetNow: () => Budget;
  readonly #mostKeys: number;
  readonly #entries = new Map<string, Entry>();

  /** The budget is read at each try, so it may change meanwhile. The counts stay. */
  constructor(budgetNow: () => Budget, mostKeys: number) {
    this.#budgetNow = budgetNow;
    this.#mostKeys = mostKeys;
  }

  get budget(): Budget {
    return this.#budgetNow();
  }

  /** How long the next try has to wait. 0: not at all. */
  wait(key: string, now: Instant): Seconds {
    return this.#waitAfter(0, key, now);
  }

  /** Whether the next try is the last one. */
  isLast(key: string, now: Instant): boolean {
    return this.#waitAfter(1, key, now) > 0;
  }

  take(key: string, now: Instant): Seconds {
    const wait = this.wait(key, now);
    if (wait === 0) this.#count(key, now);
    return wait;
  }

  hold(key: string, now: Instant): Seconds {
    const wait = this.wait(key, now);
    if (wait === 0) this.#entry(key, now).held += 1;
    return wait;
  }

  keep(key: string, now: Instant): void {
    this.giveBack(key, now);
    this.#count(key, now);
  }

  giveBack(key: string, now: Instant): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    entry.held = Math.max(0, entry.held - 1);
    if (entry.held === 0 && standing(entry.count, now) === undefined) this.#entries.delete(key);
  }

  /** The key has all of its tries again. Those that are being judged go on. */
  forget(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    entry.count = undefined;
    if (entry.held === 0) this.#entries.delete(key);
  }

  /** Takes over a count from elsewhere, if it is higher than the one here. */
  adopt(key: string, count: TryCount, now: Instant): void {
    const entry = this.#entry(key, now);
    if (count.fullAt > (standing(entry.count, now)?.fullAt ?? 0)) entry.count = count;
  }

  #waitAfter(more: number, key: string, now: Instant): Seconds {
    const entry = this.#entries.get(key);
    return waitOf(entry?.count, (entry?.held ?? 0) + more, this.budget, now);
  }

  #count(key: string, now: Instant): void {
    const entry = this.#entry(key, now);
    entry.count = afterTries(entry.count, 1, this.budget, now);
  }

  #entry(key: string, now: Instant): Entry {
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    if (this.#entries.size >= this.#mostKeys) this.#forget(now);
    const entry: Entry = { count: undefined, held: 0 };
    this.#entries.set(key, entry);
    return entry;
  }

  /**
   * Frees a tenth of the room at once, so that it costs little for each key. Full budgets go first, then those that will be
   * full soonest. A key with many tries outlives any number of fresh ones: to push it out, a flood has to spend as many tries
   * on every key of the table.
   */
  #forget(now: Instant): void {
    const endOf = ({ count, held }: Entry): number =>
      (standing(count, now)?.fullAt ?? now * 1_000) + held * this.budget.refill * 1_000;
    const ends = Float64Array.from(this.#entries.values(), endOf).sort();
    const room = Math.ceil(ends.length / 10);
    const soon = ends[room - 1] ?? now * 1_000;
    let equals = room - ends.indexOf(soon);
    for (const [key, entry] of this.#entries) {
      const end = endOf(entry);
      if (end <= now * 1_000 || end < soon || (end === soon && equals-- > 0)) this.#entries.delete(key);
    }
  }
}

/** Strangers choose keys. A long key is kept as its hash, so that they do not choose how much memory it takes. */
export const shortKey = (key: string): string => (key.length <= LONGEST_KEY ? key : `sha256 ${hash("sha256", key, "base64url")}`);
