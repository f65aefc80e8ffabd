/** Reads all rows of a database as they stood at one moment, page by page, while others write. */

import { Unavailable } from "../../ports/unavailable.ts";
import { isIncomplete, readableFrom, schemaOf } from "../sql/migrations.ts";
import { integer } from "../sql/row.ts";
import type { SqlRow, SqlValue, Statements } from "../sql/sql.ts";
import { type Column, type Table, tablesOf } from "./tables.ts";
import { TransferError } from "./transfer-error.ts";

/** One transaction that only reads, and sees nothing of what is written after it began. */
export interface Snapshot extends Pick<Statements, "row" | "rows"> {
  close(): Promise<void>;
}

/** Some rows of one table, each value as its column's kind says: text, a whole number or bytes, or null. */
export interface Batch {
  readonly table: Table;
  readonly rows: readonly SqlRow[];
}

export type Counts = Readonly<Record<string, number>>;

/** What can be moved into another database, wherever it comes from. */
export interface Content {
  readonly schema: number;
  /** The oldest program, by the schema that it knows, that may work with it. */
  readonly readableFrom: number;
  readonly counts: Counts;
  batches(): AsyncIterable<Batch>;
}

const ROWS_AT_ONCE = 500;

/** @throws {TransferError} it has no tables of ours, is only partly filled, or was written by a newer version */
export async function contentOf(snapshot: Snapshot, newest: number): Promise<Content> {
  const schema = await schemaIn(snapshot);
  if (schema > newest) {
    throw new TransferError(`the database has schema version ${schema}, and this program knows ${newest}: use the newer program`);
  }
  const tables = await tablesOf(schema);
  return {
    schema,
    readableFrom: await readableFrom(snapshot),
    counts: await countsOf(tables, snapshot),
    batches: () => batchesOf(tables, snapshot),
  };
}

export async function countsOf(tables: readonly Table[], sql: Pick<Statements, "row">): Promise<Counts> {
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[name] = integer((await sql.row(`SELECT COUNT(*) FROM ${name}`, []))?.[0]);
  return counts;
}

async function schemaIn(snapshot: Snapshot): Promise<number> {
  const schema = await schemaOf(snapshot).catch((error) => {
    if (error instanceof Unavailable) throw error;
    return 0; // there is no such table
  });
  if (schema === 0) throw new TransferError("there is nothing of Latchkey in the database");
  if (!(await isIncomplete(snapshot))) return schema;
  throw new TransferError("the database is only partly filled: a restore or a copy into it did not come to its end");
}

async function* batchesOf(tables: readonly Table[], snapshot: Snapshot): AsyncGenerator<Batch> {
  for (const table of tables) {
    const columns = table.columns.map(({ name }) => name).join(", ");
    const key = table.key.map((index) => table.columns[index]?.name).join(", ");
    const places = table.key.map((_, index) => `$${index + 1}`).join(", ");
    const begin = `SELECT ${columns} FROM ${table.name} ORDER BY ${key} LIMIT ${ROWS_AT_ONCE}`;
    const next = `SELECT ${columns} FROM ${table.name} WHERE (${key}) > (${places}) ORDER BY ${key} LIMIT ${ROWS_AT_ONCE}`;

    let last: SqlRow | undefined;
    do {
      const found: readonly SqlRow[] =
        last === undefined ? await snapshot.rows(begin, []) : await snapshot.rows(next, keyOf(table, last));
      if (found.length > 0)
        yield { table, rows: found.map((row) => table.columns.map((column, index) => columnValue(column, row[index]))) };
      last = found.length < ROWS_AT_ONCE ? undefined : found.at(-1);
    } while (last !== undefined);
  }
}

const keyOf = ({ key }: Table, row: SqlRow): readonly SqlValue[] => key.map((index) => row[index] ?? null);

/**
 * Gives each value one spelling, whichever driver read it. A value of another kind than its column means that the database is
 * damaged.
 */
export function columnValue({ name, kind }: Column, value: SqlValue | undefined): SqlValue {
  if (value === null || value === undefined) return null;
  if (kind === "bytes" && value instanceof Uint8Array) return value;
  if (kind === "text" && typeof value === "string") return value;
  if (kind === "integer" && !(value instanceof Uint8Array)) {
    const number = Number(value);
    if (value !== "" && Number.isSafeInteger(number)) return number;
  }
  throw new TransferError(`a row has something else than ${kind} in ${name}: it was changed after it was written, or is damaged`);
}
