/** Rows asked for on every request, kept in memory until somebody may have changed them. */

import { Recent } from "../../ports/recent.ts";

const MOST_ABSENT = 512;

export interface RememberedOptions<T> {
  /** How many rows (default 4,096). */
  readonly most?: number;
  /** Which rows are kept; the others are read each time (default all). */
  readonly keeps?: (row: T) => boolean;
  /** Whether it is kept, too, that there is no row. Then whoever makes one must call `forget` (default false). */
  readonly keepsAbsence?: boolean;
}

/**
 * What is read is durable. It is kept only when nobody forgot it while it was being read, and under the version in which the
 * reading began, however long it took: so it is enough that a writer calls {@link forget} when its change is durable, and
 * before it says so.
 */
export class Remembered<T extends object> {
  readonly #version: () => number;
  readonly #keeps: (row: T) => boolean;
  readonly #rows: Recent<T>;
  /** Kept apart, because anybody can ask for names that nobody has. */
  readonly #absent: Recent<true> | undefined;
  /** What is on its way into memory: whoever forgets the key takes it away from here. */
  readonly #unsettled = new Map<string, Promise<unknown>>();
  #seen: number | undefined;

  /** `version` changes whenever another process may have written. */
  constructor(version: () => number, { most = 4_096, keeps = () => true, keepsAbsence = false }: RememberedOptions<T> = {}) {
    this.#version = version;
    this.#rows = new Recent<T>(most);
    this.#absent = keepsAbsence ? new Recent<true>(MOST_ABSENT) : undefined;
    this.#keeps = keeps;
  }

  async find(key: string, read: () => Promise<T | undefined>): Promise<T | undefined> {
    this.#noticeOthers();
    const known = this.#rows.get(key);
    if (known !== undefined || this.#absent?.get(key)) return known;

    const reading = read();
    this.#unsettled.set(key, reading);
    try {
      const row = await reading;
      if (this.#unsettled.get(key) !== reading) return row;
      if (row === undefined) this.#absent?.set(key, true);
      else if (this.#keeps(row)) this.#rows.set(key, Object.freeze(row));
      return row;
    } finally {
      if (this.#unsettled.get(key) === reading) this.#unsettled.delete(key);
    }
  }

  forget(key: string): void {
    this.#rows.delete(key);
    this.#absent?.delete(key);
    this.#unsettled.delete(key);
  }

  forgetAll(): void {
    this.#rows.clear();
    this.#absent?.clear();
    this.#unsettled.clear();
  }

  /**
   * Runs a write that changes the row under this key. `changed` says what a row that is remembered has become by it, which is
   * then remembered, unless somebody else has changed it meanwhile; undefined: who asks next has to look.
   */
  async changing<R>(key: string, write: () => Promise<R>, changed?: (row: T, result: R) => T | undefined): Promise<R> {
    const row = changed && this.#rows.get(key);
    const writing = write();
    if (row !== undefined) this.#unsettled.set(key, writing);
    let next: T | undefined;
    try {
      const result = await writing;
      if (row !== undefined && this.#unsettled.get(key) === writing) next = changed?.(row, result);
      return result;
    } finally {
      this.forget(key);
      if (next !== undefined) this.#rows.set(key, Object.freeze(next));
    }
  }

  #noticeOthers(): void {
    const version = this.#version();
    if (version === this.#seen) return;
    this.#seen = version;
    this.forgetAll();
  }
}
