/** Rows that every request needs. They stay in memory until another process may have changed them. */

import { Recent } from "../../ports/recent.ts";

const MOST_ABSENT = 512;

export interface RememberedOptions<T> {
  /** How many rows (default 4,096). */
  readonly most?: number;
  /** Which rows are kept; the others are read each time (default all). */
  readonly keeps?: (row: T) => boolean;
  /** Whether the absence of a row is remembered too. If so, code that makes a row must call `forget` (default false). */
  readonly keepsAbsence?: boolean;
}

/**
 * Only durable rows are read. A row is kept only if no writer forgot its key during the reading, and under the version in which
 * the reading began. So it is enough that a writer calls {@link forget} after its change is durable and before it says so.
 */
export class Remembered<T extends object> {
  readonly #version: () => number;
  readonly #keeps: (row: T) => boolean;
  readonly #rows: Recent<T>;
  /** Absent rows are kept apart, because a stranger can ask for any number of names that do not exist. */
  readonly #absent: Recent<true> | undefined;
  /** Readings that are under way. A writer that forgets a key removes its reading here. */
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
   * Runs a write that changes the row under this key. `changed` says what the remembered row has become. That is remembered
   * next, unless another writer has changed the row meanwhile. Undefined: the next caller reads the row.
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
