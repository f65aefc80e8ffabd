/** The statements on PostgreSQL: each alone is a transaction of its own, and several are a serializable one. */

import { setTimeout as pause } from "node:timers/promises";
import { monotonic } from "../../ports/monotonic.ts";
import type { Sql, SqlRow, SqlValue, Statements } from "../sql/sql.ts";
import type { Connection, Outcome } from "./connection.ts";
import type { Connections } from "./connections.ts";
import { asUnavailable, ConnectionLost, isContention, isUnprepared } from "./failure.ts";

/** What another node wrote is noticed after this long, and once more if it was just being read. */
const NOTICE_EVERY_MS = 400;
const TRIES = 12;
/** The first pause after a collision; each is half as long again, so that twelve tries take about a second. */
const PAUSE_MS = 4;

export class Postgres implements Sql {
  readonly #connections: Connections;
  /** False from the moment when we learn of a pooler between us and the server. */
  #prepared = true;
  #collisions = 0;

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  async run(text: string, values: readonly SqlValue[]): Promise<number> {
    return (await this.#write(text, values)).changed;
  }

  async returning(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    return (await this.#write(text, values)).rows;
  }

  async row(text: string, values: readonly SqlValue[]): Promise<SqlRow | undefined> {
    return (await this.#read(text, values)).rows[0];
  }

  async rows(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    return (await this.#read(text, values)).rows;
  }

  transaction<T>(step: (sql: Statements) => Promise<T>): Promise<T> {
    return this.#persistently(async () => {
      const connection = await this.#connections.exclusive();
      try {
        return await this.#step(connection, step);
      } finally {
        this.#connections.release(connection);
      }
    });
  }

  /** Moves by itself: nothing is remembered for longer than {@link NOTICE_EVERY_MS}. */
  version(): number {
    return Math.floor(monotonic() / NOTICE_EVERY_MS);
  }

  close(): Promise<void> {
    return this.#connections.close();
  }

  #write(text: string, values: readonly SqlValue[]): Promise<Outcome> {
    return this.#persistently(async () => (await this.#connections.shared()).query(text, values, this.#prepared));
  }

  /** A read harms nobody, so that it is asked again on another connection. */
  async #read(text: string, values: readonly SqlValue[]): Promise<Outcome> {
    return this.#persistently(async () => {
      try {
        return await (await this.#connections.shared()).query(text, values, this.#prepared);
      } catch (error) {
        if (!(error instanceof ConnectionLost)) throw error;
        return (await this.#connections.shared()).query(text, values, this.#prepared);
      }
    });
  }

  async #step<T>(connection: Connection, step: (sql: Statements) => Promise<T>): Promise<T> {
    const ask = (text: string, values: readonly SqlValue[]): Promise<Outcome> => connection.query(text, values, this.#prepared);
    const statements: Statements = {
      run: async (text, values) => (await ask(text, values)).changed,
      returning: async (text, values) => (await ask(text, values)).rows,
      row: async (text, values) => (await ask(text, values)).rows[0],
      rows: async (text, values) => (await ask(text, values)).rows,
    };
    // Not awaited: the first statement follows in the same packet, and fails with it.
    const begun = connection.query("BEGIN ISOLATION LEVEL SERIALIZABLE", [], false);
    begun.catch(() => {});
    try {
      const value = await step(statements);
      await begun;
      await connection.query("COMMIT", [], false);
      return value;
    } catch (error) {
      // Whether it fails or not, the answer is the first failure; a connection that cannot even do this is lost.
      await connection.query("ROLLBACK", [], false).catch(() => connection.destroy());
      throw error;
    }
  }

  /** Again, as long as nothing happened but that others were in the way. */
  async #persistently<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await work();
      } catch (error) {
        if (isUnprepared(error) && this.#prepared) {
          this.#prepared = false;
          continue;
        }
        if (!isContention(error) || tries === TRIES) throw asUnavailable(error);
        // Those who collided once should not meet again: no two of us wait equally long.
        this.#collisions += 1;
        await pause(PAUSE_MS * 1.5 ** tries * (0.5 + ((this.#collisions * 7) % 16) / 16));
      }
    }
  }
}
