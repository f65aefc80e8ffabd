/**
 * How many clients registered themselves and were not used yet. It is counted once and then kept up to date, since every
 * registration asks.
 */

import { integer } from "./row.ts";
import type { Sql } from "./sql.ts";

export class UnusedClients {
  readonly #sql: Sql;
  #count: number | undefined;
  #version: number | undefined;
  #writers = 0;
  #changes = 0;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async count(): Promise<number> {
    const version = this.#sql.version();
    if (this.#count !== undefined && this.#version === version) return this.#count;

    const changes = this.#changes;
    const row = await this.#sql.row("SELECT COUNT(*) FROM clients WHERE origin <> 'administrator' AND used_by_person = 0", []);
    const count = integer(row?.[0]);
    // A write during the count may or may not be in it. Then the next caller counts again.
    if (changes === this.#changes && this.#writers === 0) {
      this.#count = count;
      this.#version = version;
    }
    return count;
  }

  /**
   * Runs a write, and adds the difference that it makes. Undefined: the difference is not known, so the next caller counts
   * again.
   */
  async changing<T>(write: () => Promise<T>, differenceOf: (written: T) => number | undefined): Promise<T> {
    this.#writers += 1;
    let difference: number | undefined;
    try {
      const written = await write();
      difference = differenceOf(written);
      return written;
    } finally {
      this.#writers -= 1;
      this.#changes += 1;
      this.#count = this.#count === undefined || difference === undefined ? undefined : this.#count + difference;
    }
  }
}
