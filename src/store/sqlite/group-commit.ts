/** Writes that come together share one transaction. The commit is what costs, and all of them share its price. */

import type { Log } from "../../ports/log.ts";
import { monotonic } from "../../ports/monotonic.ts";
import { Unavailable } from "../../ports/unavailable.ts";
import type { Sql, SqlRow, SqlValue, Statements } from "../sql/sql.ts";
import type { Connection } from "./connection.ts";
import { asUnavailable, isBusy } from "./failure.ts";

// Together about two seconds, in which the event loop goes on.
const LOCK_TRIES = 500;
const LOCK_PAUSE_MS = 4;

/** After so many milliseconds the transaction commits without waiting for another turn. A busy server has done enough by then. */
const OPEN_FOR_MS = 3;

/** Something that waits for its turn at the connection. */
interface Job {
  /** It may throw SQLITE_BUSY only while it has changed nothing, so that it can be started again. */
  start(): void;
  reject(error: unknown): void;
  /** Counts down while another process holds the lock. */
  tries: number;
}

/** An answer that rests on the open transaction, and is given only after its commit. */
interface Held {
  give(): void;
  fail(error: unknown): void;
}

/**
 * The first write opens a transaction. The first turn of the event loop after it that adds nothing commits it, since writes
 * that come together arrive over a few turns. A single statement is atomic by itself. A step of several statements has a
 * savepoint, so that a step that fails harms no other. Answers out of an open transaction, reads too, are held back until it
 * has committed.
 */
export class GroupCommit implements Sql {
  readonly #connection: Connection;
  readonly #log: Log;
  readonly #direct: Statements;
  #batch: Held[] | undefined;
  #waiting: Job[] = [];
  #stepping = false;
  #locked = false;
  #closed = false;
  #version: number | undefined;

  constructor(connection: Connection, log: Log) {
    this.#connection = connection;
    this.#log = log;
    this.#direct = {
      run: async (text, values) => connection.run(text, values),
      returning: async (text, values) => connection.rows(text, values),
      row: async (text, values) => connection.row(text, values),
      rows: async (text, values) => connection.rows(text, values),
    };
  }

  run(text: string, values: readonly SqlValue[]): Promise<number> {
    return this.#write(() => this.#connection.run(text, values));
  }

  returning(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    return this.#write(() => this.#connection.rows(text, values));
  }

  async row(text: string, values: readonly SqlValue[]): Promise<SqlRow | undefined> {
    return this.#read(() => this.#connection.row(text, values));
  }

  async rows(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    return this.#read(() => this.#connection.rows(text, values));
  }

  transaction<T>(step: (sql: Statements) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const start = (): void => {
        this.#begin();
        this.#connection.exec("SAVEPOINT step");
        // A step takes several microtasks. Until its end, the connection belongs to it.
        this.#stepping = true;
        void this.#step(step, resolve, reject);
      };
      this.#submit({ start, reject, tries: LOCK_TRIES });
    });
  }

  /** Asked of SQLite at most once a turn. */
  version(): number {
    if (this.#version === undefined) {
      setImmediate(() => {
        this.#version = undefined;
      });
      this.#version = this.#askVersion();
    }
    return this.#version;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    while (this.#batch !== undefined || this.#waiting.length > 0) await new Promise((resolve) => setImmediate(resolve));
    this.#connection.close();
  }

  #read<T>(look: () => T): T | Promise<T> {
    if (this.#batch === undefined && !this.#stepping && !this.#closed) {
      try {
        return look();
      } catch (error) {
        if (!isBusy(error)) throw asUnavailable(error);
      }
    }
    return new Promise((resolve, reject) => {
      const start = (): void => {
        const value = look();
        // If the commit fails, what the read saw is undone. Then it reads again.
        const again = (): void => this.#submit({ start, reject, tries: LOCK_TRIES });
        if (this.#batch === undefined) resolve(value);
        else this.#batch.push({ give: () => resolve(value), fail: again });
      };
      this.#submit({ start, reject, tries: LOCK_TRIES });
    });
  }

  #write<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const start = (): void => {
        const batch = this.#begin();
        const value = work();
        batch.push({ give: () => resolve(value), fail: reject });
      };
      this.#submit({ start, reject, tries: LOCK_TRIES });
    });
  }

  #begin(): Held[] {
    if (this.#batch === undefined) {
      this.#connection.exec("BEGIN IMMEDIATE");
      this.#batch = [];
      this.#commitWhenQuiet(this.#batch, monotonic() + OPEN_FOR_MS);
    }
    return this.#batch;
  }

  #commitWhenQuiet(batch: Held[], until: number): void {
    const before = batch.length;
    setImmediate(() => {
      if (this.#batch !== batch) return;
      if (batch.length === before || monotonic() > until) this.#commit();
      else this.#commitWhenQuiet(batch, until);
    });
  }

  #submit(job: Job): void {
    if (this.#closed) job.reject(new Unavailable("the store is closed"));
    else if (this.#stepping || this.#locked || !this.#start(job)) this.#wait(job);
  }

  /** False: another process holds the lock, and the job has yet to be done. */
  #start(job: Job): boolean {
    try {
      job.start();
    } catch (error) {
      if (isBusy(error)) return false;
      job.reject(asUnavailable(error));
      this.#noticeUndone(error);
    }
    return true;
  }

  #wait(job: Job): void {
    this.#waiting.push(job);
    if (!this.#stepping) this.#waitForLock();
  }

  #waitForLock(): void {
    if (this.#locked) return;
    this.#locked = true;
    setTimeout(() => {
      this.#locked = false;
      this.#drain();
    }, LOCK_PAUSE_MS);
  }

  /** Does the waiting work in its order. It stops when a step has the connection for itself, or another process has the lock. */
  #drain(): void {
    while (!this.#stepping && !this.#locked) {
      const [job] = this.#waiting;
      if (job === undefined) return;
      if (this.#start(job)) this.#waiting.shift();
      else this.#keepWaiting();
    }
  }

  #keepWaiting(): void {
    for (const job of this.#waiting) {
      job.tries -= 1;
      if (job.tries <= 0) job.reject(new Unavailable("another process has been holding the database's lock for too long"));
    }
    this.#waiting = this.#waiting.filter(({ tries }) => tries > 0);
    if (this.#waiting.length > 0) this.#waitForLock();
  }

  async #step<T>(step: (sql: Statements) => Promise<T>, resolve: (value: T) => void, reject: Job["reject"]): Promise<void> {
    try {
      const value = await step(this.#direct);
      this.#connection.exec("RELEASE step");
      this.#batch?.push({ give: () => resolve(value), fail: reject });
    } catch (error) {
      reject(asUnavailable(error));
      this.#undoStep();
    }
    this.#stepping = false;
    this.#drain();
  }

  #undoStep(): void {
    try {
      this.#connection.exec("ROLLBACK TO step");
      this.#connection.exec("RELEASE step");
    } catch (error) {
      this.#fail(error);
    }
  }

  #commit(): void {
    if (this.#batch === undefined) return;
    // A step should await nothing but its own statements. This catches one that broke that rule.
    if (this.#stepping) {
      setImmediate(() => this.#commit());
      return;
    }
    const batch = this.#batch;
    try {
      this.#connection.exec("COMMIT");
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#batch = undefined;
    for (const held of batch) held.give();
  }

  /** On a full disk, SQLite may undo the whole transaction with the statement. */
  #noticeUndone(error: unknown): void {
    if (this.#batch !== undefined && !this.#connection.inTransaction) this.#fail(error);
  }

  #fail(error: unknown): void {
    const batch = this.#batch ?? [];
    this.#batch = undefined;
    this.#rollBack();
    this.#log.error({ cause: error, lost: batch.length }, "a transaction could not be committed");
    const failure = asUnavailable(error);
    const reason = failure instanceof Unavailable ? failure : new Unavailable("the database could not commit", { cause: error });
    for (const held of batch) held.fail(reason);
  }

  #rollBack(): void {
    try {
      if (this.#connection.inTransaction) this.#connection.exec("ROLLBACK");
    } catch (cause) {
      this.#log.error({ cause }, "a transaction could not be rolled back");
    }
  }

  #askVersion(): number {
    try {
      return this.#connection.dataVersion();
    } catch {
      return Number.NaN; // NaN equals nothing, so that nothing remembered is trusted
    }
  }
}
