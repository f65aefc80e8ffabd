/** What the verbs need of a database. A driver keeps these promises, and everything else is shared in this room. */

export type SqlValue = string | number | bigint | Uint8Array | null;

/**
 * The columns in the order in which the statement names them, which costs two thirds of what names would. Integers may come
 * as numbers, bigints or digits: the readers in row.ts take all three.
 */
export type SqlRow = readonly SqlValue[];

/** One statement each, in the SQL that SQLite and PostgreSQL share; `$1` is the first value. */
export interface Statements {
  /** Writes. How many rows it changed. */
  run(text: string, values: readonly SqlValue[]): Promise<number>;
  /** Writes, and gives the rows of its RETURNING. */
  returning(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  /** Reads the first row. */
  row(text: string, values: readonly SqlValue[]): Promise<SqlRow | undefined>;
  /** Reads all rows. */
  rows(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]>;
}

/** `unhurried`: it may take minutes, as a change of the tables does, and no timeout ends it. */
export type Pace = "usual" | "unhurried";

/** Every promise resolves only after its result is durable. What the database cannot do now throws `Unavailable`. */
export interface Sql extends Statements {
  /**
   * Several statements as one atomic step, as if no other ran beside it (serializable): when it throws, nothing happened.
   * The step awaits nothing but its own statements. It may be run again, so it changes nothing outside.
   */
  transaction<T>(step: (sql: Statements) => Promise<T>, pace?: Pace): Promise<T>;
  /** A number that changes whenever another process may have written. */
  version(): number;
  close(): Promise<void>;
}
