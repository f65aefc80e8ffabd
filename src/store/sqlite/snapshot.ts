/** An SQLite file as it stood at one moment, read beside a server that writes to it. */

import { DatabaseSync } from "node:sqlite";
import type { SqlRow, SqlValue } from "../sql/sql.ts";
import type { Snapshot } from "../transfer/source.ts";
import { checkUnchanged } from "./checksum.ts";
import { asUnavailable, cannotOpen } from "./failure.ts";
import { Prepared } from "./prepared.ts";

/**
 * One read transaction. In WAL mode it makes no other process wait, and waits for none. (SQLite's own online backup begins anew
 * whenever another process has written, so beside a busy server it does not end.)
 *
 * @throws {DatabaseFileError} it is damaged  @throws {Unavailable} there is no such file, or it cannot be read
 */
export function openSqliteSnapshot(file: string): Snapshot {
  try {
    checkUnchanged(file);
  } catch (error) {
    throw cannotOpen(file, error);
  }
  return reading(() => {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      database.exec("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; BEGIN");
      // The first read takes the snapshot, not BEGIN.
      database.prepare("SELECT COUNT(*) FROM sqlite_master").get();
    } catch (error) {
      database.close();
      throw error;
    }
    return new SqliteSnapshot(database);
  });
}

class SqliteSnapshot implements Snapshot {
  readonly #database: DatabaseSync;
  readonly #prepared: Prepared;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#prepared = new Prepared(database);
  }

  async row(text: string, values: readonly SqlValue[]): Promise<SqlRow | undefined> {
    return (await this.rows(text, values))[0];
  }

  async rows(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    // A turn of the event loop between bites, in which a signal is heard.
    await new Promise((resolve) => setImmediate(resolve));
    return reading(() => this.#prepared.rows(text, values));
  }

  async close(): Promise<void> {
    this.#database.close();
  }
}

function reading<T>(look: () => T): T {
  try {
    return look();
  } catch (error) {
    throw asUnavailable(error);
  }
}
