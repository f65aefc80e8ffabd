/** What SQLite's error codes mean for a caller: wait, come back later, or a bug of ours. */

import { Unavailable } from "../../ports/unavailable.ts";

// https://sqlite.org/rescode.html: the low byte is the primary code.
const BUSY = 5;
const PASSING: ReadonlyMap<number, string> = new Map([
  [BUSY, "the database is locked by another process"],
  [6, "the database is locked"],
  [7, "the database has no memory left"],
  [8, "the database cannot be written to"],
  [10, "the disk under the database failed"],
  [11, "the database is damaged"],
  [13, "the disk under the database is full"],
  [14, "the database file cannot be opened"],
  [15, "the database's locks failed"],
  [23, "the database refuses access"],
  [26, "the file is not a database"],
]);

/** The primary result code; undefined when the error is not SQLite's. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error)) return undefined;
  return typeof error.errcode === "number" ? error.errcode & 0xff : undefined;
}

/** Another process holds the lock; the statement did nothing and can be tried again. */
export const isBusy = (error: unknown): boolean => resultCode(error) === BUSY;

/** The values are too large, break a rule of the table, or are of another type: 18, 19, 20. */
export const isMisfit = (error: unknown): boolean => [18, 19, 20].includes(resultCode(error) ?? 0);

/** What is not the statement's fault becomes {@link Unavailable}. The rest is a bug, and stays as it is. */
export function asUnavailable(error: unknown): unknown {
  const code = resultCode(error);
  const meaning = code === undefined ? undefined : PASSING.get(code);
  return meaning === undefined ? error : new Unavailable(meaning, { cause: error });
}

/** The file is damaged, another program's, or cannot be opened. An operator has to act. */
export class DatabaseFileError extends Error {
  override readonly name = "DatabaseFileError";
}

export function cannotOpen(file: string, error: unknown): DatabaseFileError {
  const cause = asUnavailable(error);
  const why = cause instanceof Error ? cause.message : "unknown error";
  return new DatabaseFileError(`cannot open the database ${file}: ${why}`, { cause });
}
