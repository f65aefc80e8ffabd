/** The embedded store: one SQLite file, or memory. */

import { type Log, silentLog } from "../../ports/log.ts";
import type { Store } from "../../ports/store.ts";
import { migrate } from "../sql/migrations.ts";
import { sqlStore } from "../sql/store.ts";
import { Connection } from "./connection.ts";
import { asUnavailable } from "./failure.ts";
import { TurnBatches } from "./turn-batches.ts";

export interface SqliteOptions {
  /** A path, whose folder exists, or ":memory:". */
  readonly file: string;
  readonly log?: Log;
}

/** @throws {Error} the file cannot be opened, is damaged, is another program's, or was written by a newer version */
export async function openSqliteStore({ file, log = silentLog }: SqliteOptions): Promise<Store> {
  try {
    const sql = new TurnBatches(await Connection.open(file), log);
    await prepare(sql);
    return sqlStore(sql, log);
  } catch (error) {
    const cause = asUnavailable(error);
    throw new Error(`cannot open the database ${file}: ${cause instanceof Error ? cause.message : "unknown error"}`, { cause });
  }
}

async function prepare(sql: TurnBatches): Promise<void> {
  try {
    await migrate(sql, "BLOB");
  } catch (error) {
    await sql.close();
    throw error;
  }
}
