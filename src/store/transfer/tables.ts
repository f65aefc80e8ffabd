/** Which tables and columns a schema version has: read off an empty database of that version, so that no list is kept by hand. */

import { silentLog } from "../../ports/log.ts";
import { migrateTo } from "../sql/migrations.ts";
import { text } from "../sql/row.ts";
import type { Sql } from "../sql/sql.ts";
import { Connection } from "../sqlite/connection.ts";
import { GroupCommit } from "../sqlite/group-commit.ts";

export type ColumnKind = "text" | "integer" | "bytes";

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Where the columns of the primary key stand among the others. Rows are read in their order. */
  readonly key: readonly number[];
}

/** In the order in which they were made. `meta` is left out, since it describes the database and not what is in it. */
export async function tablesOf(schema: number): Promise<readonly Table[]> {
  const sql = new GroupCommit(await Connection.open(":memory:"), silentLog);
  try {
    await migrateTo(schema, sql, "BLOB");
    const names = await sql.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'meta' ORDER BY rowid", []);
    return await Promise.all(names.map(([name]) => tableOf(text(name), sql)));
  } finally {
    await sql.close();
  }
}

async function tableOf(name: string, sql: Sql): Promise<Table> {
  const columns = await sql.rows("SELECT name, type, pk FROM pragma_table_info($1) ORDER BY cid", [name]);
  const key = columns
    .map(([, , place], index) => ({ place: Number(place), index }))
    .filter(({ place }) => place > 0)
    .toSorted((one, other) => one.place - other.place)
    .map(({ index }) => index);
  if (key.length === 0) throw new TypeError(`the table ${name} has no primary key`);
  return { name, columns: columns.map(([column, type]) => ({ name: text(column), kind: kindOf(text(type)) })), key };
}

function kindOf(type: string): ColumnKind {
  switch (type) {
    case "TEXT":
      return "text";
    case "BIGINT":
      return "integer";
    case "BLOB":
      return "bytes";
    default:
      throw new TypeError(`no column of ours has the type ${type}`);
  }
}
