/** The statements on PostgreSQL: each alone is a transaction of its own, and several are a serializable one. */

import { setTimeout as pause } from "node:timers/promises";
import { monotonic } from "../../ports/monotonic.ts";
import type { ConnectionUse } from "../../ports/store.ts";
import type { Pace, Sql, SqlRow, SqlValue, Statements } from "../sql/sql.ts";
import type { Connection, Outcome } from "./connection.ts";
import type { Connections } from "./connections.ts";
import { asUnavailable, isContention, isEnd, isLocked, isReadOnly, isUnprepared, NotPrepared } from "./failure.ts";
import type { Primary } from "./primary.ts";

/** What another node wrote is noticed after this long. */
const NOTICE_EVERY_MS = 400;
/** A read is repeated only if it failed so soon that the answer to its caller is not late. */
const AT_ONCE_MS = 400;
const MOST_READS = 12;
/** The first pause after a collision, and the longest. Each pause is half as long again as the one before. */
const PAUSE_MS = { first: 6, longest: 500 };
const MOST_UNPREPARED = 3;
/** For how long a statement is tried again. */
const PATIENCE_MS: Readonly<Record<Pace, number>> = { usual: 1_200, unhurried: 60_000 };

const BEGIN = "BEGIN ISOLATION LEVEL SERIALIZABLE";
/**
 * A change of tables waits only half a second for each lock, and is then tried again. While it waits, every later statement for
 * the same table waits behind it.
 */
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
    return (await this.#persistently((named) => this.#ask(text, values, named))).changed;
  }

  async returning(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    return (await this.#persistently((named) => this.#ask(text, values, named))).rows;
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

  /** It also moves with the time, so nothing is remembered for longer than {@link NOTICE_EVERY_MS}. */
  version(): number {
    return Math.floor(monotonic() / NOTICE_EVERY_MS);
  }

  close(): Promise<void> {
    return this.#connections.close();
  }

  #ask(text: string, values: readonly SqlValue[], named: boolean): Promise<Outcome> {
    return this.#connections.shared((connection) => connection.query(text, values, named && !this.#primary.pooled));
  }

  /** A read changes nothing, so it may be asked again on another connection. That one may have ended together with the first. */
  #read(text: string, values: readonly SqlValue[]): Promise<Outcome> {
    const since = monotonic();
    return this.#persistently(async (named) => {
      for (let tries = 1; ; tries++) {
        try {
          return await this.#ask(text, values, named);
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
      // BEGIN is awaited, because a statement after a BEGIN that failed would run by itself.
      await connection.query(connection.unhurried ? `${BEGIN}; ${UNHURRIED}` : BEGIN, [], false);
      const value = await step(statementsBy(ask));
      // A COMMIT after a failed statement succeeds too, and then answers ROLLBACK.
      const { command } = await connection.query("COMMIT", [], false);
      if (command !== "COMMIT") throw new Error("a step went on after one of its statements had failed");
      return value;
    } catch (error) {
      // The caller gets the first failure, whether or not this fails too. A connection that cannot even do this is lost.
      await connection.query("ROLLBACK", [], false).catch(() => connection.destroy());
      throw error;
    }
  }

  /**
   * Tries again while it is certain that nothing happened and likely that it will succeed. A write whose answer was lost is not
   * tried again, since it may have happened.
   */
  async #persistently<T>(work: (named: boolean) => Promise<T>, pace: Pace = "usual"): Promise<T> {
    const since = monotonic();
    let named = true;
    for (let tries = 0; ; tries++) {
      try {
        return await work(named);
      } catch (error) {
        // Without a name, it fails for a reason of its own, or succeeds.
        if (error instanceof NotPrepared && named) {
          named = false;
          continue;
        }
        // Other statements that ran by a prepared name fail too. From now on none has a name.
        if (isUnprepared(error) && tries < MOST_UNPREPARED) {
          this.#primary.noticePooler();
          continue;
        }
        if (isReadOnly(error)) this.#connections.abandon();
        const again = isContention(error) || (pace === "unhurried" && isLocked(error));
        if (!again || monotonic() - since > PATIENCE_MS[pace]) throw asUnavailable(error);
        // The pause is random, so that two callers that collided once do not meet again.
        this.#collisions += 1;
        const spread = 0.5 + ((this.#collisions * 7) % 16) / 16;
        await pause(Math.min(PAUSE_MS.first * 1.5 ** tries, PAUSE_MS.longest) * spread);
      }
    }
  }
}

/** The statements, each of which asks once. */
export function statementsBy(ask: (text: string, values: readonly SqlValue[]) => Promise<Outcome>): Statements {
  const rows = async (text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> => (await ask(text, values)).rows;
  return {
    run: async (text, values) => (await ask(text, values)).changed,
    returning: rows,
    row: async (text, values) => (await ask(text, values)).rows[0],
    rows,
  };
}
