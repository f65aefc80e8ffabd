/** What a failure of PostgreSQL means for a caller: try again, come back later, or a bug of ours. */

import { Unavailable } from "../../ports/unavailable.ts";

/** The connection is gone. What became of its statements is not known. */
export class ConnectionLost extends Error {
  override readonly name: string = "ConnectionLost";
}

/** Nothing happened: the statement was sent behind one that was to prepare it, and that one failed. */
export class NotPrepared extends Error {
  override readonly name = "NotPrepared";
}

/** A server that only reads, such as a standby; in the form in which a statement would be told so. */
export class ReadOnly extends Error {
  override readonly name = "ReadOnly";
  readonly code = "25006";
}

/** SQLSTATE, five characters (PostgreSQL's documentation, appendix A); undefined when the server said nothing. */
const stateOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code)
    ? error.code
    : undefined;

const oneOf =
  (...states: readonly string[]) =>
  (error: unknown): boolean =>
    states.includes(stateOf(error) ?? "");

/** Nothing happened, because another transaction was in the way (serialization failure, deadlock): the same will succeed later. */
export const isContention: (error: unknown) => boolean = oneOf("40001", "40P01");

/** Another process holds the table, and this one waited as long as its `lock_timeout` allows. Nothing happened. */
export const isLocked: (error: unknown) => boolean = oneOf("55P03");

/** Nothing happened: no such prepared statement, or one of this name already. A pooler gave us another connection than before. */
export const isUnprepared: (error: unknown) => boolean = oneOf("26000", "42P05");

/** Nothing happened: the server is a standby now, or was made read-only. */
export const isReadOnly: (error: unknown) => boolean = oneOf("25006");

/** PgBouncer, at the beginning of a connection. */
export const isParameterRefused = (error: unknown): boolean =>
  stateOf(error) === "08P01" && error instanceof Error && error.message.includes("startup parameter");

/**
 * The connection ended, or is about to: the server was told to end, crashed, or is not there yet. What became of the statement
 * is not known.
 */
export const isEnd = (error: unknown): boolean => error instanceof ConnectionLost || /^(57P0[1-3]|08)/.test(stateOf(error) ?? "");

/** The values fit no column (class 22), break a rule of the table (23), or are too large for an index (54). */
export const isMisfit = (error: unknown): boolean => /^(22|23|54)/.test(stateOf(error) ?? "");

/** The longest prefix that fits comes first. */
const PASSING: readonly (readonly [prefix: string, meaning: string])[] = [
  ["08", "the connection to the database failed"],
  ["25006", "the database is read-only"],
  ["28", "the database does not let us in"],
  ["3D000", "the database does not exist"],
  ["40", "the database was too busy with conflicting changes"],
  ["53100", "the disk under the database is full"],
  ["53300", "the database has no connection left"],
  ["53", "the database has no resources left"],
  ["55P03", "a lock of the database was held for too long"],
  ["57014", "the database took too long"],
  ["57", "the database is being shut down or started"],
  ["58", "the system under the database failed"],
  ["XX", "the database failed, or is damaged"],
];

/** What is not the statement's fault becomes {@link Unavailable}. The rest is a bug, and stays as it is. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof ConnectionLost) return new Unavailable("the connection to the database failed", { cause: error });
  const state = stateOf(error);
  const passing = state === undefined ? undefined : PASSING.find(([prefix]) => state.startsWith(prefix));
  return passing === undefined ? error : new Unavailable(passing[1], { cause: error });
}
