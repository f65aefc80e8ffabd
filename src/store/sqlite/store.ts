/** The embedded store: one SQLite file, or memory. */

import { type Log, silentLog } from "../../ports/log.ts";
import type { Store } from "../../ports/store.ts";
import { migrate } from "../sql/migrations.ts";
import { sqlStore } from "../sql/store.ts";
import { Connection } from "./connection.ts";
import { TurnBatches } from "./turn-batches.ts";

export interface SqliteOptions {
  /** A path, whose folder exists, or ":memory:". */
  readonly file: string;
  readonly log?: Log;
}

/** @throws {Error} the file cannot be opened, is damaged, is another program's, or was written by a newer version */
export async function openSqliteStore({ file, log = silentLog }: SqliteOptions): Promise<Store> {
  const connection = await Connection.open(file);
  const sql = new TurnBatches(connection, log);
  try {
    await migrate(sql, "BLOB");
  } catch (error) {
    await sql.close();
    throw error;
  }
  return sqlStore(sql, log);
}
