/** Brings a database of any earlier version to the newest, step by step, with other programs beside it. */

import { Unavailable } from "../../ports/unavailable.ts";
import { type BlobType, MIGRATIONS } from "./migration-steps.ts";
import { integer } from "./row.ts";
import type { Sql, Statements } from "./sql.ts";

/** The name of the lease (lease.ts) under which one of many nodes takes the steps. */
export const MIGRATING = "migrating";

/** This program cannot work with the tables as they are. An operator has to act. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
}

/**
 * Brings the tables to this program's version. Each step is one transaction; of several processes at once, one takes it.
 *
 * @throws {SchemaError} the database was changed for a newer version that this one does not fit beside, or is only partly filled
 */
export async function migrate(sql: Sql, blobType: BlobType): Promise<void> {
  await makeFirstTable(sql);
  await refuseIncomplete(sql);
  await migrateTo(NEWEST_SCHEMA, sql, blobType);
  // Another process may have begun in the meantime.
  await refuseIncomplete(sql);
}

/** @throws {SchemaError} a step is missing, or it is for newer versions alone, or only partly filled */
export async function checkSchema(sql: Sql): Promise<void> {
  await refuseNewer(sql);
  const schema = await schemaOf(sql);
  if (schema < NEWEST_SCHEMA) {
    throw new SchemaError(
      `the database has schema version ${schema}, and this program needs ${NEWEST_SCHEMA}: run latchkey migrate up, or let the server do it with migrate = true`,
    );
  }
  await refuseIncomplete(sql);
}

/** The same, as far as one version: what a backup of that time fits into. */
export async function migrateTo(newest: number, sql: Sql, blobType: BlobType): Promise<void> {
  await makeFirstTable(sql);
  for (const [index, statements] of MIGRATIONS.slice(0, newest).entries()) {
    if ((await schemaOf(sql)) > index) continue;
    await sql.transaction(async (step) => {
      const version = await schemaOf(step);
      if (version > index) return;
      // This comes first. Of two processes at once, one waits here for the other and then looks again.
      await step.run(SAVE, ["schema", String(index + 1)]);
      if (version === 0) await step.run(SAVE, ["readable_from", "1"]);
      for (const statement of statements(blobType)) await step.run(statement, []);
    }, "unhurried");
  }
  await refuseNewer(sql);
}

/** The oldest program, by the schema that it knows, that may work with this database. */
export async function readableFrom(sql: Pick<Statements, "row">): Promise<number> {
  const row = await sql.row("SELECT value FROM meta WHERE name = 'readable_from'", []);
  return row === undefined ? schemaOf(sql) : integer(row[0]);
}

/** From now on, programs older than this one are refused. @throws {SchemaError} the tables are not as new as this program */
export async function seal(sql: Sql): Promise<void> {
  await checkSchema(sql);
  if ((await readableFrom(sql)) < NEWEST_SCHEMA) await sql.run(SAVE, ["readable_from", String(NEWEST_SCHEMA)]);
}

async function refuseNewer(sql: Sql): Promise<void> {
  const schema = await schemaOf(sql);
  if (schema <= NEWEST_SCHEMA) return;
  const from = await readableFrom(sql);
  if (from <= NEWEST_SCHEMA) return;
  throw new SchemaError(
    `the database has schema version ${schema}, and this program knows ${NEWEST_SCHEMA}: use the newer program, or a backup from before its upgrade`,
  );
}

/**
 * @throws {SchemaError} another process is still filling the database (see `store/transfer/`). Until it has finished, nothing
 * in it is reliable
 */
export async function refuseIncomplete(sql: Pick<Statements, "row">): Promise<void> {
  if (!(await isIncomplete(sql))) return;
  throw new SchemaError("a restore or a copy into the database has not come to its end: wait for it, or start it again");
}

const SAVE = "INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

/** 0: it has no tables yet. */
export async function schemaOf(sql: Pick<Statements, "row">): Promise<number> {
  return integer((await sql.row("SELECT value FROM meta WHERE name = 'schema'", []))?.[0] ?? 0);
}

export async function isIncomplete(sql: Pick<Statements, "row">): Promise<boolean> {
  return (await sql.row("SELECT value FROM meta WHERE name = 'incomplete'", [])) !== undefined;
}

/** A database user who only uses the tables need not be allowed to make any. So the table is looked for first. */
export async function makeFirstTable(sql: Sql): Promise<void> {
  if (await hasTables(sql)) return;
  try {
    await sql.run("CREATE TABLE IF NOT EXISTS meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)", []);
  } catch (error) {
    // In PostgreSQL two processes can collide here in spite of IF NOT EXISTS. The one that loses finds the table when it looks
    // again.
    if (!(await hasTables(sql))) throw error;
  }
}

/** Whether any step has been taken, or begun. */
export async function hasTables(sql: Pick<Statements, "row">): Promise<boolean> {
  try {
    await schemaOf(sql);
    return true;
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    return false;
  }
}

/** The version that this program's statements are written for. */
export const NEWEST_SCHEMA: number = MIGRATIONS.length;
