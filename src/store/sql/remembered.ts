/** Rows asked for on every request, kept in memory until somebody may have changed them. */

import { Recent } from "../../ports/recent.ts";

/**
 * What is read is durable. It is kept only when nobody forgot it while it was being read, and under the version in which the
 * reading began, however long it took: so it is enough that a writer calls {@link forget} when its change is durable, and
 * before it says so.
 */
export class Remembered<T extends object> {
  readonly #version: () => number;
  readonly #keeps: (row: T) => boolean;
  readonly #rows: Recent<T>;
  readonly #reading = new Map<string, Promise<T | undefined>>();
  #seen: number | undefined;

  /** `version` changes whenever another process may have written; rows that are not to be kept are read each time. */
  constructor(version: () => number, mostKept = 4_096, keeps: (row: T) => boolean = () => true) {
    this.#version = version;
    this.#rows = new Recent<T>(mostKept);
    this.#keeps = keeps;
  }

  async find(key: string, read: () => Promise<T | undefined>): Promise<T | undefined> {
    this.#noticeOthers();
    const known = this.#rows.get(key);
    if (known !== undefined) return known;

    const reading = read();
    this.#reading.set(key, reading);
    try {
      const row = await reading;
      // Absence is not kept: anybody can ask for names that nobody has.
      if (row !== undefined && this.#keeps(row) && this.#reading.get(key) === reading) this.#rows.set(key, Object.freeze(row));
      return row;
    } finally {
      if (this.#reading.get(key) === reading) this.#reading.delete(key);
    }
  }

  forget(key: string): void {
    this.#rows.delete(key);
    this.#reading.delete(key);
  }

  forgetAll(): void {
    this.#rows.clear();
    this.#reading.clear();
  }

  /** Runs a write that changes the row under this key. */
  async changing<R>(key: string, write: () => Promise<R>): Promise<R> {
    try {
      return await write();
    } finally {
      this.forget(key);
    }
  }

  #noticeOthers(): void {
    const version = this.#version();
    if (version === this.#seen) return;
    this.#seen = version;
    this.forgetAll();
  }
}
