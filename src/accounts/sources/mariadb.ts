/** Questions to somebody else's MariaDB or MySQL: one prepared statement each, in a transaction that can change nothing. */

import { readFile } from "node:fs/promises";
import { type ConnectionOptions, createConnection } from "mysql2/promise";
import { Unavailable } from "../../ports/unavailable.ts";
import { isLoopbackHost } from "../../protocol/issuer.ts";

/** The rows, by the names of their columns. @throws {Unavailable} */
type Question = (text: string, values: readonly string[]) => Promise<readonly Readonly<Record<string, unknown>>[]>;

const PATIENCE = 5_000; // milliseconds
const MOST_ROWS = 100;
const PARAMETERS = ["sslmode", "sslrootcert", "socket"];

/** What is wrong with the URL, in a sentence without it. Undefined: nothing. */
export function brokenMariadbAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return "cannot be understood";
  const { hostname, searchParams, username } = new URL(url);
  const unknown = [...searchParams.keys()].find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined) return `has a parameter that means nothing here; there are ${PARAMETERS.join(", ")}`;
  if (username === "") return "names no user";
  if (![null, "verify-full"].includes(searchParams.get("sslmode"))) return "knows no sslmode but verify-full";
  const isSafe = searchParams.has("socket") || searchParams.has("sslmode") || isLoopbackHost(hostname);
  return isSafe ? undefined : "crosses the network in clear: add sslmode=verify-full";
}

/** Each question has a connection of its own: people sign in seldom, and nothing of one can be left for the next. */
export function questionsToMariadb(url: string, password: string | undefined): Question {
  return async (text, values) => {
    try {
      return await ask(await connectionOf(url, password), text, values);
    } catch (cause) {
      throw new Unavailable("the database of people cannot be asked", { cause });
    }
  };
}

async function ask(options: ConnectionOptions, text: string, [name = ""]: readonly string[]): ReturnType<Question> {
  const connection = await createConnection(options);
  try {
    await connection.query("START TRANSACTION READ ONLY");
    const statement = text.replaceAll(/\$1(?!\d)/g, "?");
    const places = Array.from(text.matchAll(/\$1(?!\d)/g), () => name);
    // A prepared text can be one statement only.
    const [rows] = await patiently(connection.execute({ sql: statement, timeout: PATIENCE }, places));
    if (!Array.isArray(rows)) throw new TypeError("the statement gives no rows");
    return rows.slice(0, MOST_ROWS).map((row): Readonly<Record<string, unknown>> => ({ ...row }));
  } finally {
    // The server undoes what was begun, and ends what runs.
    connection.destroy();
  }
}

async function patiently<T>(answer: Promise<T>): Promise<T> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("it took too long")), PATIENCE);
  try {
    return await Promise.race([answer, over]);
  } finally {
    clearTimeout(timer);
    answer.catch(() => {});
  }
}

async function connectionOf(url: string, password: string | undefined): Promise<ConnectionOptions> {
  const { hostname, password: written, pathname, port, searchParams, username } = new URL(url);
  const socketPath = searchParams.get("socket");
  const authority = searchParams.get("sslrootcert");
  const tls = { ...(authority !== null && { ca: await readFile(authority) }), rejectUnauthorized: true, verifyIdentity: true };
  return {
    ...(socketPath === null
      ? { host: hostname.replaceAll(/[[\]]/g, ""), port: port === "" ? 3_306 : Number(port) }
      : { socketPath }),
    user: decodeURIComponent(username),
    password: password ?? decodeURIComponent(written),
    database: decodeURIComponent(pathname.slice(1)),
    ...(searchParams.has("sslmode") && { ssl: tls }),
    connectTimeout: PATIENCE,
    // No code is made at run time.
    disableEval: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    dateStrings: true,
    enableCleartextPlugin: false,
  };
}
