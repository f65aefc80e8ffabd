/** The statements on PostgreSQL: each alone is a transaction of its own, and several are a serializable one. */

import { setTimeout as pause } from "node:timers/promises";
import { monotonic } from "../../ports/monotonic.ts";
import type { ConnectionUse } from "../../ports/store.ts";
import type { Pace, Sql, SqlRow, SqlValue, Statements } from "../sql/sql.ts";
import type { Connection, Outcome } from "./connection.ts";
import type { Connections } from "./connections.ts";
import { asUnavailable, isContention, isEnd, isLocked, isReadOnly, isUnprepared } from "./failure.ts";
import type { Primary } from "./primary.ts";

/** What another node wrote is noticed after this long. */
const NOTICE_EVERY_MS = 400;
/** A read is repeated only if it failed so soon that the answer to its caller is not late. */
const AT_ONCE_MS = 400;
const MOST_READS = 12;
/** The first pause after a collision, and the longest; each is half as long again. */
const PAUSE_MS = { first: 6, longest: 500 };
const MOST_UNPREPARED = 3;
/** For how long we try again. */
const PATIENCE_MS: Readonly<Record<Pace, number>> = { usual: 1_200, unhurried: 60_000 };

const BEGIN = "BEGIN ISOLATION LEVEL SERIALIZABLE";
/** It waits for a table shortly and often: whoever comes after it to that table waits behind it. */
const UNHURRIED =
  "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL lock_timeout = 500";

export class Postgres implements Sql {
  readonly #connections: Connections;
  readonly #primary: Primary;
  #collisions = 0;

  constructor(connections: Connections, primary: Primary) {
    this.#connections = connections;
    this.#primary = primary;
  }

  get use(): ConnectionUse {
    return this.#connections.use;
  }

  async run(text: string, values: readonly SqlValue[]): Promise<number> {
    return (await this.#persistently(() => this.#ask(text, values))).changed;
  }

  async returning(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    return (await this.#persistently(() => this.#ask(text, values))).rows;
  }

  async row(text: string, values: readonly SqlValue[]): Promise<SqlRow | undefined> {
    return (await this.#read(text, values)).rows[0];
  }

  async rows(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    return (await this.#read(text, values)).rows;
  }

  transaction<T>(step: (sql: Statements) => Promise<T>, pace: Pace = "usual"): Promise<T> {
    return this.#persistently(
      () =>
        this.#connections.exclusive(async (connection) => {
          const before = connection.unhurried;
          connection.unhurried ||= pace === "unhurried";
          try {
            return await this.#step(connection, step);
          } finally {
            connection.unhurried = before;
          }
        }),
      pace,
    );
  }

  /** Moves by itself: nothing is remembered for longer than {@link NOTICE_EVERY_MS}. */
  version(): number {
    return Math.floor(monotonic() / NOTICE_EVERY_MS);
  }

  close(): Promise<void> {
    return this.#connections.close();
  }

  #ask(text: string, values: readonly SqlValue[]): Promise<Outcome> {
    return this.#connections.shared((connection) => connection.query(text, values, !this.#primary.pooled));
  }

  /** A read harms nobody, so that it is asked again on another connection; that one may have ended with the first. */
  #read(text: string, values: readonly SqlValue[]): Promise<Outcome> {
    const since = monotonic();
    return this.#persistently(async () => {
      for (let tries = 1; ; tries++) {
        try {
          return await this.#ask(text, values);
        } catch (error) {
          if (!isEnd(error) || tries === MOST_READS || monotonic() - since > AT_ONCE_MS) throw error;
        }
      }
    });
  }

  async #step<T>(connection: Connection, step: (sql: Statements) => Promise<T>): Promise<T> {
    const ask = (text: string, values: readonly SqlValue[]): Promise<Outcome> =>
      connection.query(text, values, !this.#primary.pooled);
    try {
      // Awaited: a statement that followed a BEGIN which failed would stand for itself.
      await connection.query(connection.unhurried ? `${BEGIN}; ${UNHURRIED}` : BEGIN, [], false);
      const value = await step(statementsBy(ask));
      // What was broken by a failed statement ends, too, without an error; then it says ROLLBACK.
      const { command } = await connection.query("COMMIT", [], false);
      if (command !== "COMMIT") throw new Error("a step went on after one of its statements had failed");
      return value;
    } catch (error) {
      // Whether it fails or not, the answer is the first failure; a connection that cannot even do this is lost.
      await connection.query("ROLLBACK", [], false).catch(() => connection.destroy());
      throw error;
    }
  }

  /**
   * Again, as long as it is certain that nothing happened, and as it is likely that something will. A write whose answer was
   * lost is not tried again: it may have happened.
   */
  async #persistently<T>(work: () => Promise<T>, pace: Pace = "usual"): Promise<T> {
    const since = monotonic();
    for (let tries = 0; ; tries++) {
      try {
        return await work();
      } catch (error) {
        // Whatever else was under way by name fails too; from now on nothing has one.
        if (isUnprepared(error) && tries < MOST_UNPREPARED) {
          this.#primary.noticePooler();
          continue;
        }
        if (isReadOnly(error)) this.#connections.abandon();
        const again = isContention(error) || (pace === "unhurried" && isLocked(error));
        if (!again || monotonic() - since > PATIENCE_MS[pace]) throw asUnavailable(error);
        // Those who collided once should not meet again: no two of us wait equally long.
        this.#collisions += 1;
        const spread = 0.5 + ((this.#collisions * 7) % 16) / 16;
        await pause(Math.min(PAUSE_MS.first * 1.5 ** tries, PAUSE_MS.longest) * spread);
      }
    }
  }
}

/** The verbs, each of which asks once. */
export function statementsBy(ask: (text: string, values: readonly SqlValue[]) => Promise<Outcome>): Statements {
  const rows = async (text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> => (await ask(text, values)).rows;
  return {
    run: async (text, values) => (await ask(text, values)).changed,
    returning: rows,
    row: async (text, values) => (await ask(text, values)).rows[0],
    rows,
  };
}
