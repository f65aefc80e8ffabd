/** One connection to one SQLite file, with its prepared statements. */

import { closeSync, fsyncSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { SqlRow, SqlValue } from "../sql/sql.ts";
import { leaveChecksum, openUnchanged } from "./checksum.ts";
import { isBusy } from "./failure.ts";

const IN_MEMORY = ":memory:";

// "lkey": tells our files from those of other programs (https://sqlite.org/fileformat2.html#application_id).
const APPLICATION_ID = 0x6c6b6579;

const OPENING_TRIES = 100;
const PAUSE_MS = 20;

export class Connection {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #statements = new Map<string, StatementSync>();

  private constructor(database: DatabaseSync, file: string) {
    this.#database = database;
    this.#file = file;
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
    this.#prepared(text).run();
  }

  run(text: string, values: readonly SqlValue[]): number {
    return Number(this.#prepared(text).run(...values).changes);
  }

  row(text: string, values: readonly SqlValue[]): SqlRow | undefined {
    return positional<SqlRow | undefined>(this.#prepared(text).get(...values));
  }

  rows(text: string, values: readonly SqlValue[]): readonly SqlRow[] {
    return positional<readonly SqlRow[]>(this.#prepared(text).all(...values));
  }

  /** Changes whenever another connection has committed. */
  dataVersion(): number {
    return Number(this.row("PRAGMA data_version", [])?.[0]);
  }

  close(): void {
    this.#database.close();
    if (this.#file !== IN_MEMORY) leaveChecksum(this.#file);
  }

  #prepared(text: string): StatementSync {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    // SQLite reads $1 as a name, and ?1 as the position that it is in PostgreSQL.
    const statement = this.#database.prepare(text.replaceAll(/\$(\d+)/g, "?$1"));
    statement.setReturnArrays(true);
    this.#statements.set(text, statement);
    return statement;
  }
}

/** The statements return arrays (see setReturnArrays), which their types do not know. */
const positional = <T>(rows: unknown): T => rows as T;

/** Makes the file before SQLite does, readable to its owner alone; what SQLite puts beside it takes over the mode. */
function createPrivately(file: string): void {
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return;
    throw error;
  }
  if (process.platform === "win32") return; // cannot open a folder
  // The file's name, too, must survive the power.
  const folder = openSync(dirname(file), "r");
  fsyncSync(folder);
  closeSync(folder);
}

/** An empty file becomes ours. Anything else must be ours, before a single byte of it changes. */
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
