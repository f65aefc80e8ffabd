/** A PostgreSQL whose rows are moved: one moment of a database in use, or an empty database to fill. It may take its time. */

import { Unavailable } from "../../ports/unavailable.ts";
import type { SqlValue, Statements } from "../sql/sql.ts";
import type { Target } from "../transfer/filling.ts";
import type { Snapshot } from "../transfer/source.ts";
import type { Connection } from "./connection.ts";
import { connectPostgres, openPostgres } from "./database.ts";
import { asUnavailable, isMisfit } from "./failure.ts";
import { statementsBy } from "./postgres.ts";

export interface PostgresPlace {
  readonly url: string;
  /** In place of one in the URL. */
  readonly password?: string | undefined;
}

/** One statement follows the other anyway, so nothing here depends on pipelining. */
const SLOWLY = { pace: "unhurried", pipelining: false } as const;

/** One transaction that only reads (PostgreSQL's documentation, §13.2.2). @throws {Unavailable} the database does not answer */
export async function openPostgresSnapshot(place: PostgresPlace): Promise<Snapshot> {
  const { connection, statements } = await connect(place);
  await statements.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", []);
  // The first statement takes the snapshot, not BEGIN. After it, the caller that reads the rows has the rest of the time.
  await statements.run("SET LOCAL statement_timeout = 0", []);
  await statements.run("SET LOCAL idle_in_transaction_session_timeout = 0", []);
  await statements.row("SELECT 1", []);
  return { row: statements.row, rows: statements.rows, close: async () => connection.close() };
}

/** @throws {Unavailable} the database does not answer */
export async function openPostgresTarget(place: PostgresPlace): Promise<Target> {
  const sql = openPostgres({ ...place, ...SLOWLY });
  await sql.row("SELECT 1", []);
  return { sql, blobType: "BYTEA", isMisfit };
}

async function connect(place: PostgresPlace): Promise<{ connection: Connection; statements: Statements }> {
  const connection = await connectPostgres({ ...place, ...SLOWLY });
  const ask = async (text: string, values: readonly SqlValue[]) => {
    if (connection.lost) throw new Unavailable("the connection to the database failed");
    try {
      // Nothing is prepared, since a pooler may stand between this process and the server.
      return await connection.query(text, values, false);
    } catch (error) {
      throw asUnavailable(error);
    }
  };
  return { connection, statements: statementsBy(ask) };
}
