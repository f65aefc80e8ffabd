/** The embedded store: one SQLite file, or memory. */

import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { type Log, silentLog } from "../../ports/log.ts";
import type { Store } from "../../ports/store.ts";
import { checkSchema, migrate, SchemaError } from "../sql/migrations.ts";
import { sqlStore } from "../sql/store.ts";
import { Connection } from "./connection.ts";
import { cannotOpen } from "./failure.ts";
import { GroupCommit } from "./group-commit.ts";

export interface SqliteOptions {
  /** A path, whose folder exists, or ":memory:". */
  readonly file: string;
  /** False: a file of an earlier version is refused, not changed (default true). */
  readonly migrate?: boolean;
  readonly log?: Log;
}

/** @throws {DatabaseFileError} the file cannot be opened, is damaged or is another program's  @throws {SchemaError} it was written by a newer version */
export async function openSqliteStore({ file, migrate: migrates = true, log = silentLog }: SqliteOptions): Promise<Store> {
  try {
    const sql = new GroupCommit(await Connection.open(file), log);
    await prepare(sql, migrates);
    return sqlStore(sql, log, { sizeQuery: SIZE, freeBytes: () => freeBytesAt(file) });
  } catch (error) {
    throw error instanceof SchemaError ? error : cannotOpen(file, error);
  }
}

const SIZE = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";

async function freeBytesAt(file: string): Promise<number | undefined> {
  if (file === ":memory:") return undefined;
  const { bavail, bsize } = await statfs(dirname(file));
  return bavail * bsize;
}

async function prepare(sql: GroupCommit, migrates: boolean): Promise<void> {
  try {
    await (migrates ? migrate(sql, "BLOB") : checkSchema(sql));
  } catch (error) {
    await sql.close();
    throw error;
  }
}
