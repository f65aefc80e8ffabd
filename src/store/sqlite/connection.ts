/** One connection to one SQLite file, with its prepared statements. */

import { closeSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { SqlRow, SqlValue } from "../sql/sql.ts";
import { leaveChecksum, openUnchanged } from "./checksum.ts";
import { isBusy } from "./failure.ts";
import { Prepared } from "./prepared.ts";
import { syncFolder } from "./sync-folder.ts";

const IN_MEMORY = ":memory:";

// "lkey": tells our files from those of other programs (https://sqlite.org/fileformat2.html#application_id).
const APPLICATION_ID = 0x6c6b6579;

const OPENING_TRIES = 100;
const PAUSE_MS = 20;

export class Connection {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #prepared: Prepared;

  private constructor(database: DatabaseSync, file: string) {
    this.#database = database;
    this.#file = file;
    this.#prepared = new Prepared(database);
  }

  /** @throws {Error} the file cannot be opened, is damaged, or is another program's */
  static async open(file: string): Promise<Connection> {
    if (file !== IN_MEMORY) {
      openUnchanged(file);
      createPrivately(file);
    }
    const database = new DatabaseSync(file);
    try {
      await persistently(() => claim(database));
      // FULL: a commit is on the disk when it returns. fullfsync: on macOS too.
      await persistently(() => database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON"));
      database.exec(
        "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON",
      );
      return new Connection(database, file);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  exec(text: string): void {
    this.#prepared.run(text, []);
  }

  run(text: string, values: readonly SqlValue[]): number {
    return this.#prepared.run(text, values);
  }

  row(text: string, values: readonly SqlValue[]): SqlRow | undefined {
    return this.#prepared.row(text, values);
  }

  rows(text: string, values: readonly SqlValue[]): readonly SqlRow[] {
    return this.#prepared.rows(text, values);
  }

  /** Changes whenever another connection has committed. */
  dataVersion(): number {
    return Number(this.row("PRAGMA data_version", [])?.[0]);
  }

  close(): void {
    this.#database.close();
    if (this.#file !== IN_MEMORY) leaveChecksum(this.#file);
  }
}

/**
 * Makes the file before SQLite does, so that only its owner can read it. SQLite gives the files that it puts beside it the same
 * mode.
 */
function createPrivately(file: string): void {
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return;
    throw error;
  }
  syncFolder(dirname(file));
}

/** An empty file becomes ours. Any other file must be ours already, before a single byte of it changes. */
function claim(database: DatabaseSync): void {
  if (isOurs(database)) return;
  database.exec("BEGIN IMMEDIATE");
  try {
    if (!isOurs(database)) {
      const known = database.prepare("SELECT COUNT(*) AS count FROM sqlite_master").get();
      if (Number(known?.["count"]) > 0) throw new Error("it belongs to another program");
      database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    }
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

function isOurs(database: DatabaseSync): boolean {
  const id = Number(database.prepare("PRAGMA application_id").get()?.["application_id"]);
  if (id !== 0 && id !== APPLICATION_ID) throw new Error("it belongs to another program");
  return id === APPLICATION_ID;
}

/** Several processes may open a new file at once. */
async function persistently(step: () => void): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return step();
    } catch (error) {
      if (!isBusy(error) || tries === OPENING_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
