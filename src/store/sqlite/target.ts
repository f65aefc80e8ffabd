/** An SQLite file to be filled. */

import { silentLog } from "../../ports/log.ts";
import type { Target } from "../transfer/filling.ts";
import { Connection } from "./connection.ts";
import { cannotOpen, isMisfit } from "./failure.ts";
import { GroupCommit } from "./group-commit.ts";

/** @throws {DatabaseFileError} the file cannot be opened, is damaged, or is another program's */
export async function openSqliteTarget(file: string): Promise<Target> {
  try {
    return { sql: new GroupCommit(await Connection.open(file), silentLog), blobType: "BLOB", isMisfit };
  } catch (error) {
    throw cannotOpen(file, error);
  }
}
