/** The shared store: PostgreSQL 14 or newer, for any number of nodes. */

import { hostname } from "node:os";
import { silentLog } from "../../ports/log.ts";
import { systemRandom } from "../../ports/random.ts";
import type { Store } from "../../ports/store.ts";
import { underLease } from "../sql/lease.ts";
import { checkSchema, MIGRATING, makeFirstTable, migrate, NEWEST_SCHEMA, refuseIncomplete, schemaOf } from "../sql/migrations.ts";
import type { Sql } from "../sql/sql.ts";
import { sqlStore } from "../sql/store.ts";
import { tryVerbs } from "../sql/tries.ts";
import { type DatabaseOptions, openPostgres } from "./database.ts";

export interface PostgresOptions extends DatabaseOptions {
  /** False: a database of an earlier version is refused, not changed (default true). */
  readonly migrate?: boolean;
}

/** @throws {Unavailable} the database does not answer  @throws {AddressError}  @throws {SchemaError} */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { log = silentLog, migrate: migrates = true } = options;
  const sql = openPostgres(options);
  try {
    await (migrates ? migratePostgres(sql) : checkSchema(sql));
  } catch (error) {
    await sql.close();
    throw error;
  }
  return {
    ...sqlStore(sql, log, { sizeQuery: SIZE, freeBytes: async () => undefined }),
    tries: tryVerbs(sql),
    connections: () => sql.use,
  };
}

const SIZE = "SELECT pg_database_size(current_database())";

/** When several processes open it at once, one does the work and the others wait for it. @throws {SchemaError} */
export async function migratePostgres(sql: Sql): Promise<void> {
  await makeFirstTable(sql);
  await refuseIncomplete(sql);
  await underLease({ name: MIGRATING, label: `${hostname()} process ${process.pid}`, random: systemRandom }, sql, {
    isDone: async () => (await schemaOf(sql)) >= NEWEST_SCHEMA,
    work: () => migrate(sql, "BYTEA"),
  });
  await checkSchema(sql);
}
