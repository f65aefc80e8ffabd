/** Fills an empty database, and marks it until it is whole, so that no server starts on half of one. */

import type { BlobType } from "../sql/migration-steps.ts";
import { isIncomplete, makeFirstTable, migrateTo, NEWEST_SCHEMA, schemaOf } from "../sql/migrations.ts";
import type { Sql, Statements } from "../sql/sql.ts";
import { type Batch, type Content, type Counts, countsOf } from "./source.ts";
import { type Table, tablesOf } from "./tables.ts";
import { TransferError } from "./transfer-error.ts";

export interface Target {
  readonly sql: Sql;
  readonly blobType: BlobType;
  /** Whether an error says that values fit no column, or break a rule of a table: they are wrong, and the database is well. */
  isMisfit(error: unknown): boolean;
}

export interface FillingOptions {
  /** Names this filling. Of two fillings of one database at once, only one finishes. */
  readonly id: string;
  /** Called now and then with the number of rows so far. */
  progress(rows: number): void;
  readonly signal: AbortSignal;
  /** What must hold of the filled database before it is used. Throws if it does not. */
  check(): Promise<void>;
}

/** A statement may carry 32,766 values in SQLite, 65,535 in PostgreSQL. */
const MOST_VALUES = 30_000;

/**
 * Puts the content into the database, which must be empty, and brings it to this program's version. If something fails, the
 * database is as empty as before. After a crash it is marked, and the next filling begins by emptying it.
 *
 * @returns how many rows are in it, by table: as many as came
 * @throws {TransferError} it is not empty, rows came short or fit no table, or the signal aborted
 */
export async function fill(target: Target, content: Content, options: FillingOptions): Promise<Counts> {
  const { blobType, sql } = target;
  const tables = await tablesOf(content.schema);
  await claim(sql, options.id);
  try {
    await migrateTo(content.schema, sql, blobType);
    const came = await pour(content.batches(), target, options);
    const counts = await countsOf(tables, sql);
    for (const { name } of tables) {
      if (counts[name] === (came[name] ?? 0)) continue;
      throw new TransferError(
        `${name} has ${counts[name]} rows, and ${came[name] ?? 0} came: somebody else has written to the database`,
      );
    }
    await migrateTo(NEWEST_SCHEMA, sql, blobType);
    await sql.run("UPDATE meta SET value = $1 WHERE name = 'readable_from'", [String(content.readableFrom)]);
    await options.check();
    options.signal.throwIfAborted();
    await release(sql, options.id);
    return counts;
  } catch (error) {
    await takeBack(sql, options.id).catch(() => undefined); // the mark still stands
    throw error;
  }
}

/** @throws {TransferError} there is something in it */
async function claim(sql: Sql, id: string): Promise<void> {
  await makeFirstTable(sql);
  const schema = await schemaOf(sql);
  if (schema > NEWEST_SCHEMA) throw new TransferError("the database is a newer program's, and nothing is ever overwritten");
  const [tables, newest] = await Promise.all([tablesOf(schema), tablesOf(NEWEST_SCHEMA)]);
  const found = await sql.transaction(async (step) => {
    if (!(await isIncomplete(step))) {
      const counts = Object.entries(await countsOf(tables, step)).filter(([, rows]) => rows > 0);
      if (counts.length > 0 || (await schemaOf(step)) !== schema) return counts;
    }
    // The tables are empty. They may be of another version, or left by a process that was killed.
    await dropTables(newest, step);
    await step.run("DELETE FROM meta", []);
    await step.run("INSERT INTO meta (name, value) VALUES ('incomplete', $1)", [id]);
    return undefined;
  });
  if (found === undefined) return;
  throw new TransferError(
    `the database is not empty, and nothing is ever overwritten (${found.map(([name, rows]) => `${name}: ${rows}`).join(", ")})`,
  );
}

async function pour(
  batches: AsyncIterable<Batch>,
  { isMisfit, sql }: Target,
  { progress, signal }: FillingOptions,
): Promise<Counts> {
  const came: Record<string, number> = {};
  const statements = new Map<string, string>();
  let total = 0;
  for await (const { table, rows } of batches) {
    signal.throwIfAborted();
    const most = Math.floor(MOST_VALUES / table.columns.length);
    for (let first = 0; first < rows.length; first += most) {
      const some = rows.slice(first, first + most);
      const name = `${table.name} ${some.length}`;
      const insert = statements.get(name) ?? insertInto(table, some.length);
      statements.set(name, insert);
      await sql.run(insert, some.flat()).catch((cause: unknown) => {
        if (!isMisfit(cause)) throw cause;
        const rule = `a row of ${table.name} fits no table of ours, or contradicts another row`;
        throw new TransferError(`${rule}: it was changed after it was written, or is damaged`, { cause });
      });
    }
    came[table.name] = (came[table.name] ?? 0) + rows.length;
    total += rows.length;
    progress(total);
  }
  return came;
}

function insertInto({ name, columns }: Table, rows: number): string {
  const row = (index: number): string => `(${columns.map((_, column) => `$${index * columns.length + column + 1}`).join(", ")})`;
  const values = Array.from({ length: rows }, (_, index) => row(index)).join(", ");
  return `INSERT INTO ${name} (${columns.map((column) => column.name).join(", ")}) VALUES ${values}`;
}

async function release(sql: Sql, id: string): Promise<void> {
  const released = await sql.run("DELETE FROM meta WHERE name = 'incomplete' AND value = $1", [id]);
  if (released !== 1) throw new TransferError("somebody else has begun to fill the database");
}

/** Not if another process has begun in the meantime, which removed what this one had filled in. */
async function takeBack(sql: Sql, id: string): Promise<void> {
  const newest = await tablesOf(NEWEST_SCHEMA);
  await sql.transaction(async (step) => {
    const ours = await step.row("SELECT value FROM meta WHERE name = 'incomplete' AND value = $1", [id]);
    if (ours === undefined) return;
    await dropTables(newest, step);
    await step.run("DROP TABLE meta", []);
  });
}

async function dropTables(tables: readonly Table[], step: Statements): Promise<void> {
  for (const { name } of tables) await step.run(`DROP TABLE IF EXISTS ${name}`, []);
}
