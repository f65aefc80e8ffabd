/** The prepared statements of one SQLite database, each made when it is first asked for. */

import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { SqlRow, SqlValue } from "../sql/sql.ts";

export class Prepared {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** How many rows it changed. */
  run(text: string, values: readonly SqlValue[]): number {
    return Number(this.#statement(text).run(...values).changes);
  }

  row(text: string, values: readonly SqlValue[]): SqlRow | undefined {
    return positional<SqlRow | undefined>(this.#statement(text).get(...values));
  }

  rows(text: string, values: readonly SqlValue[]): readonly SqlRow[] {
    return positional<readonly SqlRow[]>(this.#statement(text).all(...values));
  }

  #statement(text: string): StatementSync {
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
