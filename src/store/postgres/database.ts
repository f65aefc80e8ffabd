/** Opens a PostgreSQL for statements, whatever is in it. */

import { type Log, silentLog } from "../../ports/log.ts";
import type { Pace } from "../sql/sql.ts";
import { crossesNetworkInClear, parseAddress } from "./address.ts";
import type { Connection } from "./connection.ts";
import { Connections } from "./connections.ts";
import { asUnavailable } from "./failure.ts";
import { Postgres } from "./postgres.ts";
import { Primary } from "./primary.ts";

export interface DatabaseOptions {
  /** postgres://user@host:port,host:port/database, with the parameters of libpq that concern TLS. */
  readonly url: string;
  /** In place of one in the URL. */
  readonly password?: string | undefined;
  /** How many at most (default 10). */
  readonly connections?: number;
  /** False: on a connection, each statement waits for the answer to the one before (default true). */
  readonly pipelining?: boolean;
  /** `unhurried`: statements may take as long as they like, as those do that move whole tables (default `usual`). */
  readonly pace?: Pace;
  readonly log?: Log;
}

const CONNECTIONS = 10;
/** The server ends a statement after this long, before this program gives up waiting. */
const STATEMENT_MS = 2_000;
/**
 * After this long the server ends a transaction whose node stopped in the middle, and frees its locks. The number is odd so
 * that this program recognises its own setting: the server tells it in milliseconds.
 */
const IDLE_IN_TRANSACTION_MS: Readonly<Record<Pace, number>> = { usual: 4_999, unhurried: 86_399_999 };

/** Nothing is connected before the first statement. @throws {AddressError} the URL cannot be understood */
export function openPostgres(options: DatabaseOptions): Postgres {
  const { connections = CONNECTIONS, pace = "usual", log = silentLog } = options;
  const primary = primaryOf(options);
  return new Postgres(
    new Connections({
      open: async (onChange) => {
        const connection = await primary.connect(onChange);
        connection.unhurried = pace === "unhurried";
        return connection;
      },
      pipelines: () => primary.pipelines,
      most: connections,
      onTrouble: (cause) => log.error({ cause }, "the database does not answer"),
      onRecovery: () => log.info({}, "the database answers again"),
    }),
    primary,
  );
}

/** One connection for one caller. If it is lost, it is not opened again. @throws {AddressError}  @throws {Unavailable} */
export async function connectPostgres(options: DatabaseOptions): Promise<Connection> {
  try {
    return await primaryOf(options).connect(() => undefined);
  } catch (error) {
    throw asUnavailable(error);
  }
}

function primaryOf({ url, password, pipelining = true, pace = "usual", log = silentLog }: DatabaseOptions): Primary {
  const address = parseAddress(url);
  if (crossesNetworkInClear(address)) {
    log.warn(
      { hosts: address.hosts.map(({ host }) => host) },
      "the connection to the database is not encrypted: add sslmode=verify-full to its URL",
    );
  }
  return new Primary({
    address: { ...address, password: password ?? address.password },
    pipelining,
    limits: {
      ...(pace === "usual" && { statement_timeout: STATEMENT_MS }),
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS[pace],
    },
    onPooler: () =>
      log.info(
        {},
        "a pooler stands before the database: one statement at a time on each connection, none prepared, and its own time limits",
      ),
  });
}
