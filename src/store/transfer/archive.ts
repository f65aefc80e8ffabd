/**
 * A backup as a file: lines of JSON, compressed with gzip. First the manifest; then, for each table, its name and columns
 * and a line for each row; last how many rows there were, and the SHA-256 of every line before.
 */

import * as z from "zod";
import { NEWEST_SCHEMA } from "../sql/migrations.ts";
import { TransferError } from "./transfer-error.ts";

export interface Manifest {
  readonly latchkey: "backup";
  /** Of this file. */
  readonly format: number;
  /** Of the program that wrote it. */
  readonly version: string;
  readonly schema: number;
  /** The schema of the oldest program that may work with what is in it. */
  readonly readable_from: number;
  /** Seconds since the epoch: all that was acknowledged before is in the backup. */
  readonly mark: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly master_key: {
    /** The name of the right master key. Null: the program that wrote the backup did not have the key. */
    readonly fingerprint: string | null;
    /** Base64. Null: the key is not in the backup. */
    readonly key: string | null;
  };
}

/** The rows of this table follow. */
export interface Heading {
  readonly table: string;
  readonly columns: readonly string[];
}

/** The last line. */
export interface Ending {
  readonly rows: Readonly<Record<string, number>>;
  readonly sha256: string;
}

const counts = z.record(z.string(), z.int());
const manifest: z.ZodType<Manifest> = z.object({
  latchkey: z.literal("backup"),
  format: z.int().min(1),
  version: z.string(),
  schema: z.int().min(1),
  readable_from: z.int().min(1),
  mark: z.int(),
  rows: counts,
  master_key: z.object({ fingerprint: z.string().nullable(), key: z.string().nullable() }),
});
const heading: z.ZodType<Heading> = z.object({ table: z.string(), columns: z.array(z.string()) });
const ending: z.ZodType<Ending> = z.object({ rows: counts, sha256: z.string() });

export const FORMAT = 1;
export const NO_BACKUP = "it is no backup of Latchkey";

/** @throws {TransferError} it is none, or a newer program's */
export function parseManifest(line: string): Manifest {
  const found = line.startsWith("{") ? manifest.safeParse(parseLine(line), { jitless: true }) : undefined;
  if (!found?.success) throw new TransferError(NO_BACKUP);
  const { format, schema, version } = found.data;
  if (format > FORMAT || schema > NEWEST_SCHEMA) {
    throw new TransferError(`it was made by Latchkey ${version}, which is newer than this program: use that one`);
  }
  return found.data;
}

/** What a line that is no row says: which table's rows follow, or that there are no more. */
export function parseObject(line: string): Heading | Ending {
  const found = z.union([heading, ending]).safeParse(parseLine(line), { jitless: true });
  if (!found.success) throw new TransferError("it is damaged");
  return found.data;
}

/** @throws {TransferError} it is no JSON */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new TransferError("it is damaged", { cause });
  }
}
