/** An SQLite file to be filled. */

import { silentLog } from "../../ports/log.ts";
import type { Target } from "../transfer/filling.ts";
import { Connection } from "./connection.ts";
import { TurnBatches } from "./turn-batches.ts";

/** @throws {Error} the file cannot be opened, is damaged, or is another program's */
export async function openSqliteTarget(file: string): Promise<Target> {
  return { sql: new TurnBatches(await Connection.open(file), silentLog), blobType: "BLOB" };
}
