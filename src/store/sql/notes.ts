/**
 * When browsers were last seen. The notes are gathered in memory and written some seconds later, many in one transaction. A
 * crash loses them.
 */

import type { Log } from "../../ports/log.ts";
import type { SqlValue, Statements } from "./sql.ts";

const WRITE_AFTER_MS = 10_000;
const MOST_AT_ONCE = 200;
const MOST_KEPT = 50_000;

export class Notes {
  readonly #sql: Statements;
  readonly #log: Log;
  readonly #statement: string;
  #latest = new Map<string, readonly SqlValue[]>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** The statement takes the id as `$1`, and the noted values from `$2` on. */
  constructor(sql: Statements, log: Log, statement: string) {
    this.#sql = sql;
    this.#log = log;
    this.#statement = statement;
  }

  note(id: string, values: readonly SqlValue[]): void {
    // The memory is bounded. Beyond it, some seconds of last-seen times are lost.
    if (this.#latest.size >= MOST_KEPT && !this.#latest.has(id)) return;
    this.#latest.set(id, values);
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_AFTER_MS).unref();
  }

  /** Resolves when the store has tried to write all that was noted until now. */
  flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const notes = [...this.#latest];
    this.#latest = new Map();
    try {
      for (let from = 0; from < notes.length; from += MOST_AT_ONCE) {
        const some = notes.slice(from, from + MOST_AT_ONCE);
        await Promise.all(some.map(([id, values]) => this.#sql.run(this.#statement, [id, ...values])));
      }
    } catch (cause) {
      this.#log.warn({ cause }, "when browsers were last seen was not written");
    }
  }
}
