/** Rows that no database of ours would have written, in a backup whose checksum is right: somebody changed it who knew how. */

import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { NEWEST_SCHEMA } from "../../src/store/sql/migrations.ts";
import { openArchive } from "../../src/store/transfer/archive-reading.ts";
import { writeArchive } from "../../src/store/transfer/archive-writing.ts";
import { fill, type Target } from "../../src/store/transfer/filling.ts";
import type { Batch } from "../../src/store/transfer/source.ts";
import { tablesOf } from "../../src/store/transfer/tables.ts";

type Row = Readonly<Record<string, unknown>>;
type Change = (row: Row) => readonly Row[];

const ACCOUNT: Row = {
  id: "1",
  username: "alice",
  email_verified: 0,
  administrator: 0,
  created_at: 1_000,
  password_generation: 0,
  profile: "{}",
  must_choose_password: 0,
};

/** What becomes of the one account in the backup. */
export const MISFITS: readonly (readonly [what: string, change: Change])[] = [
  ["the same row twice", (row) => [row, row]],
  ["two accounts of one name", (row) => [row, { ...row, id: "2" }]],
  ["nothing where something must be", (row) => [{ ...row, username: null }]],
  ["words in the place of a number", (row) => [{ ...row, created_at: "yesterday" }]],
  ["a fraction in the place of a whole number", (row) => [{ ...row, created_at: 1.5 }]],
  ["a number in the place of words", (row) => [{ ...row, username: 7 }]],
  ["a number that is too large", (row) => [{ ...row, created_at: 1e300 }]],
];

const quietly = { progress: () => undefined, signal: new AbortController().signal, check: async () => undefined, id: "one" };

/** A whole backup of an account that was changed so, with a checksum of its own. */
export async function writeMisfit(archive: string, change: Change): Promise<void> {
  const tables = await tablesOf(NEWEST_SCHEMA);
  const table = tables.find(({ name }) => name === "accounts");
  if (table === undefined) throw new Error("there is no table of accounts");
  const rows = change(ACCOUNT).map((row) => table.columns.map(({ name }) => row[name] ?? null));
  const counts = { accounts: rows.length };
  const manifest = {
    latchkey: "backup",
    format: 1,
    version: "0",
    schema: NEWEST_SCHEMA,
    readable_from: 1,
    mark: 1,
    rows: counts,
    master_key: { fingerprint: null, key: null },
  } as const;
  const batches = () => Readable.from([{ table, rows } as Batch]);
  await writeArchive(manifest, { schema: NEWEST_SCHEMA, readableFrom: 1, counts, batches }, createWriteStream(archive), quietly);
}

export async function restoreInto(target: Target, archive: string): Promise<void> {
  const opened = await openArchive(archive);
  try {
    await fill(target, opened, quietly);
  } finally {
    opened.close();
    await target.sql.close();
  }
}
