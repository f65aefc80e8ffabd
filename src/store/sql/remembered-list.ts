/** A table of a few rows that are always asked for together: they are remembered as one list, and a change is one step. */

import { Remembered } from "./remembered.ts";
import { placesFor } from "./row.ts";
import type { Sql, SqlRow, SqlValue, Statements } from "./sql.ts";

/** How a record stands in its table. */
export interface ListTable<T> {
  readonly name: string;
  /** The first one is the key. */
  readonly columns: readonly [key: string, ...others: string[]];
  /** Default: the key. */
  readonly order?: string;
  read(row: SqlRow): T;
  /** In the order of the columns. */
  write(record: T): readonly SqlValue[];
}

export interface RememberedList<T> {
  list(): Promise<readonly T[]>;
  /** False: there is one of this key. */
  save(record: T): Promise<boolean>;
  /**
   * `decide` is given the record as it stands, and gives what it becomes, under the same key. It may be asked more than once. What it
   * throws, changes nothing. `also` belongs to the same step. Undefined: there is no such record.
   */
  change(
    key: string,
    decide: (record: T) => T,
    also?: (step: Statements, record: T, before: T) => Promise<void>,
  ): Promise<T | undefined>;
  /** `look` is given the record as it stands; what it throws, changes nothing. `also` as above. False: there is none. */
  remove(key: string, look?: (record: T) => void, also?: (step: Statements) => Promise<void>): Promise<boolean>;
}

export function rememberedList<T extends object>(sql: Sql, table: ListTable<T>): RememberedList<T> {
  const { name, columns } = table;
  const [key, ...others] = columns;
  const insert = `INSERT INTO ${name} (${columns.join(", ")}) VALUES (${placesFor(columns.join(","))}) ON CONFLICT DO NOTHING`;
  const update = `UPDATE ${name} SET ${others.map((column, at) => `${column} = $${at + 2}`).join(", ")} WHERE ${key} = $1`;
  const remembered = new Remembered<readonly T[]>(() => sql.version());

  const changing = <R>(step: (sql: Statements) => Promise<R>): Promise<R> => remembered.changing(ALL, () => sql.transaction(step));
  const recordIn = async (step: Statements, value: string): Promise<T | undefined> => {
    const row = await step.row(`${selectOf(table)} WHERE ${key} = $1`, [value]);
    return row && table.read(row);
  };

  return {
    list: async () => (await remembered.find(ALL, () => listIn(sql, table))) ?? [],

    save: (record) => remembered.changing(ALL, async () => (await sql.run(insert, table.write(record))) === 1),

    change: (value, decide, also) =>
      changing(async (step) => {
        const before = await recordIn(step, value);
        if (before === undefined) return undefined;
        const record = decide(before);
        await step.run(update, [value, ...table.write(record).slice(1)]);
        await also?.(step, record, before);
        return record;
      }),

    remove: (value, look, also) =>
      changing(async (step) => {
        const before = await recordIn(step, value);
        if (before === undefined) return false;
        look?.(before);
        await step.run(`DELETE FROM ${name} WHERE ${key} = $1`, [value]);
        await also?.(step);
        return true;
      }),
  };
}

/** As the database has it now; for one reading. */
export const listIn = async <T>(sql: Pick<Sql, "rows">, table: ListTable<T>): Promise<readonly T[]> =>
  (await sql.rows(`${selectOf(table)} ORDER BY ${table.order ?? table.columns[0]}`, [])).map(table.read);

const selectOf = ({ columns, name }: Pick<ListTable<unknown>, "columns" | "name">): string =>
  `SELECT ${columns.join(", ")} FROM ${name}`;

const ALL = "all";
