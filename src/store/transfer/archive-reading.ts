/** Reads a backup: see archive.ts for what is in the file. */

import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import type { SqlRow } from "../sql/sql.ts";
import { type Ending, type Heading, type Manifest, NO_BACKUP, parseLine, parseManifest, parseObject } from "./archive.ts";
import { type Batch, type Content, columnValue } from "./source.ts";
import { type Table, tablesOf } from "./tables.ts";
import { TransferError } from "./transfer-error.ts";

/**
 * A backup whose manifest has been read. Only at the end of the file does it show whether the rest is whole. Until then, none
 * of it is reliable.
 */
export interface Archive extends Content {
  readonly manifest: Manifest;
  close(): void;
}

/** @throws {TransferError} it is no backup, or a newer program's  @throws {TransferError} it cannot be read */
export async function openArchive(file: string): Promise<Archive> {
  const input = createReadStream(file);
  const unpacked = createGunzip();
  // The reader of the lines meets every failure of the stream.
  pipeline(input, unpacked, () => undefined);
  const lines = linesOf(unpacked.setEncoding("utf8"));
  const close = (): void => void input.destroy();
  try {
    const line = await firstOf(lines);
    const manifest = parseManifest(line);
    const tables = await tablesOf(manifest.schema);
    const hash = createHash("sha256").update(`${line}\n`);
    return {
      manifest,
      schema: manifest.schema,
      readableFrom: manifest.readable_from,
      counts: manifest.rows,
      batches: () => batchesOf(lines, tables, hash),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

async function firstOf(lines: AsyncGenerator<string, undefined>): Promise<string> {
  try {
    return (await lines.next()).value ?? "";
  } catch (cause) {
    if (cause instanceof TransferError) throw new TransferError(NO_BACKUP, { cause });
    throw cause;
  }
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string, undefined> {
  let rest = "";
  try {
    for await (const chunk of text) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch (error) {
    // zlib names its errors so: no gzip at all, a wrong checksum, an early end.
    if (error instanceof Error && "code" in error && /^Z_/.test(String(error.code))) {
      throw new TransferError("it is damaged", { cause: error });
    }
    throw error;
  }
  if (rest !== "") throw new TransferError("it is cut off");
}

const ROWS_AT_ONCE = 500;

async function* batchesOf(lines: AsyncIterable<string>, tables: readonly Table[], hash: Hash): AsyncGenerator<Batch> {
  const counts: Record<string, number> = {};
  let reader: Reader | undefined;
  let rows: SqlRow[] = [];
  for await (const line of lines) {
    if (line.startsWith("[") && reader !== undefined) {
      hash.update(`${line}\n`);
      rows.push(reader.rowOf(line));
      if (rows.length < ROWS_AT_ONCE) continue;
    }
    if (reader !== undefined && rows.length > 0) {
      counts[reader.table.name] = (counts[reader.table.name] ?? 0) + rows.length;
      yield { table: reader.table, rows };
      rows = [];
    }
    if (line.startsWith("[")) continue;
    const object = parseObject(line);
    if ("sha256" in object) return checkEnding(object, counts, hash);
    hash.update(`${line}\n`);
    reader = readerOf(object, tables);
  }
  throw new TransferError("it is cut off");
}

function checkEnding({ rows, sha256 }: Ending, counts: Readonly<Record<string, number>>, hash: Hash): void {
  if (hash.digest("hex") !== sha256 || JSON.stringify(rows) !== JSON.stringify(counts)) {
    throw new TransferError("its checksum is wrong: it was changed after it was made");
  }
}

interface Reader {
  readonly table: Table;
  rowOf(line: string): SqlRow;
}

/** The rows follow the columns that the heading names, which are those of the table. */
function readerOf({ table: name, columns }: Heading, tables: readonly Table[]): Reader {
  const table = tables.find((one) => one.name === name);
  if (table === undefined || table.columns.map((column) => column.name).join() !== columns.join()) {
    throw new TransferError(`it has other columns in ${name} than its version of the tables`);
  }
  return {
    table,
    rowOf(line) {
      const values = parseLine(line);
      if (!Array.isArray(values) || values.length !== table.columns.length) throw new TransferError("it is damaged");
      return table.columns.map((column, index) => {
        const value: unknown = values[index];
        if (typeof value !== "string" && typeof value !== "number" && value !== null) throw new TransferError("it is damaged");
        return columnValue(column, column.kind === "bytes" && typeof value === "string" ? Buffer.from(value, "base64") : value);
      });
    },
  };
}
