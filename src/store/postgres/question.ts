/** Questions to somebody else's PostgreSQL: one statement each, with parameters, in a transaction that can change nothing. */

import { Client } from "pg";
import { Unavailable } from "../../ports/unavailable.ts";
import { crossesNetworkInClear, parseAddress, tlsOptions } from "./address.ts";

/** The rows, by the names of their columns. @throws {Unavailable} */
export type Question = (text: string, values: readonly string[]) => Promise<readonly Readonly<Record<string, unknown>>[]>;

const PATIENCE = 5_000; // milliseconds
const MOST_ROWS = 100;

/** What is wrong with the URL, in a sentence without it. Undefined: nothing. */
export function brokenAddressRule(url: string): string | undefined {
  try {
    return crossesNetworkInClear(parseAddress(url)) ? "crosses the network in clear: add sslmode=verify-full" : undefined;
  } catch (error) {
    return error instanceof Error ? error.message : "cannot be understood";
  }
}

/** Each question has a connection of its own: people sign in seldom, and nothing of one can be left for the next. */
export function questionsTo(url: string, password: string | undefined): Question {
  return async (text, values) => {
    const address = parseAddress(url);
    const [place] = address.hosts;
    const client = new Client({
      host: place?.host ?? "localhost",
      port: place?.port ?? 5_432,
      user: address.user,
      password: password ?? address.password,
      database: address.database,
      ssl: address.tls === undefined ? false : await tlsOptions(address.tls),
      connectionTimeoutMillis: PATIENCE,
      query_timeout: PATIENCE,
      application_name: "latchkey",
    });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query("BEGIN READ ONLY");
      await client.query(`SET LOCAL statement_timeout = ${PATIENCE}`);
      // With values, a text can be one statement only (the extended protocol). A statement that ended the transaction would
      // leave nothing that it could change by itself.
      const { rows } = await client.query({ text, values: [...values] });
      await client.query("ROLLBACK");
      return rows.slice(0, MOST_ROWS);
    } catch (cause) {
      throw new Unavailable("the database of people cannot be asked", { cause });
    } finally {
      await client.end().catch(() => {});
    }
  };
}
