/** The shared store: PostgreSQL 14 or newer, for any number of nodes. */

import type { ClientConfig } from "pg";
import { type Log, silentLog } from "../../ports/log.ts";
import { systemRandom } from "../../ports/random.ts";
import type { Store } from "../../ports/store.ts";
import { underLease } from "../sql/lease.ts";
import { makeFirstTable, migrate, migrateTo, NEWEST_SCHEMA, refuseIncomplete, schemaOf } from "../sql/migrations.ts";
import { sqlStore } from "../sql/store.ts";
import { tryVerbs } from "../sql/tries.ts";
import { Connections } from "./connections.ts";
import { Postgres } from "./postgres.ts";

export interface PostgresOptions {
  /** postgres://user@host:port/database, with the parameters of libpq that concern TLS. */
  readonly url: string;
  /** In place of one in the URL. */
  readonly password?: string | undefined;
  readonly connections?: number;
  readonly log?: Log;
}

const CONNECTIONS = 10;
const CONNECT_MS = 2_000;
/** Shorter than our own patience, so that the server is the one to end a statement. */
const STATEMENT_MS = 2_000;
/** A node that stopped in the middle of a transaction holds its locks no longer. */
const IDLE_IN_TRANSACTION_MS = 5_000;

/** @throws {Unavailable} the database does not answer  @throws {Error} it was written by a newer version */
export async function openPostgresStore({
  url,
  password,
  connections = CONNECTIONS,
  log = silentLog,
}: PostgresOptions): Promise<Store> {
  const pool = new Connections({
    config: configOf(url, password),
    most: connections,
    onTrouble: (cause) => log.error({ cause }, "the database does not answer"),
    onRecovery: () => log.info({}, "the database answers again"),
  });
  const sql = new Postgres(pool);
  try {
    await makeFirstTable(sql);
    await refuseIncomplete(sql);
    await underLease("migrating", sql, systemRandom, {
      isDone: async () => (await schemaOf(sql)) >= NEWEST_SCHEMA,
      work: () => migrateTo(NEWEST_SCHEMA, sql, "BYTEA"),
    });
    await migrate(sql, "BYTEA");
  } catch (error) {
    await sql.close();
    throw error;
  }
  return { ...sqlStore(sql, log), tries: tryVerbs(sql), connections: () => pool.use };
}

const configOf = (url: string, password: string | undefined): ClientConfig => ({
  connectionString: url,
  ...(password !== undefined && { password }),
  application_name: "latchkey",
  pipeline: true,
  keepAlive: true,
  connectionTimeoutMillis: CONNECT_MS,
  statement_timeout: STATEMENT_MS,
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
});
