/** PostgreSQL for figures that do it no harm: one for the whole run, with an empty database for each caller. */

import { type PostgresServer, startPostgres } from "../../test/real/postgres.ts";

let shared: Promise<PostgresServer> | undefined;

/** The URL of a new database. */
export async function newDatabase(): Promise<string> {
  shared ??= startPostgres();
  return (await shared).createDatabase();
}

export async function endSharedPostgres(): Promise<void> {
  await (await shared)?.close();
  shared = undefined;
}
