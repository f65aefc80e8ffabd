/** A store whose statements are counted as PostgreSQL would be asked them. */

import { silentLog } from "../../src/ports/log.ts";
import type { Store } from "../../src/ports/store.ts";
import { migrate } from "../../src/store/sql/migrations.ts";
import type { Sql, Statements } from "../../src/store/sql/sql.ts";
import { sqlStore } from "../../src/store/sql/store.ts";
import { Connection } from "../../src/store/sqlite/connection.ts";
import { GroupCommit } from "../../src/store/sqlite/group-commit.ts";

export interface Counts {
  /** Statements that change nothing, outside of transactions. */
  reads: number;
  /** Statements that are a transaction of their own. */
  writes: number;
  /** Transactions of several statements. */
  transactions: number;
  /** One for each statement, and one for the end of each transaction; its beginning travels with its first statement. */
  roundTrips: number;
}

export interface CountingStore {
  readonly store: Store;
  readonly counts: Counts;
  reset(): void;
  /** Whether rows that were read a moment ago are remembered. */
  remember(isRemembering: boolean): void;
}

export async function openCountingStore(): Promise<CountingStore> {
  const inner = new GroupCommit(await Connection.open(":memory:"), silentLog);
  await migrate(inner, "BLOB");
  const counts: Counts = { reads: 0, writes: 0, transactions: 0, roundTrips: 0 };
  let isRemembering = true;
  let version = 0;

  const count = <T>(kind: "reads" | "writes", asked: Promise<T>): Promise<T> => {
    counts[kind] += 1;
    counts.roundTrips += 1;
    return asked;
  };
  const sql: Sql = {
    run: (...given) => count("writes", inner.run(...given)),
    returning: (...given) => count("writes", inner.returning(...given)),
    row: (...given) => count("reads", inner.row(...given)),
    rows: (...given) => count("reads", inner.rows(...given)),
    transaction(step) {
      counts.transactions += 1;
      counts.roundTrips += 1;
      return inner.transaction((statements) => step(counted(statements)));
    },
    version: () => (isRemembering ? version : ++version),
    close: () => inner.close(),
  };
  const counted = (statements: Statements): Statements => {
    const one = <T>(value: T): T => {
      counts.roundTrips += 1;
      return value;
    };
    return {
      run: (...given) => one(statements.run(...given)),
      returning: (...given) => one(statements.returning(...given)),
      row: (...given) => one(statements.row(...given)),
      rows: (...given) => one(statements.rows(...given)),
    };
  };

  return {
    store: sqlStore(sql, silentLog),
    counts,
    reset: () => Object.assign(counts, { reads: 0, writes: 0, transactions: 0, roundTrips: 0 }),
    remember: (remembering) => {
      isRemembering = remembering;
    },
  };
}
