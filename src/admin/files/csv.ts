/** CSV (RFC 4180) with a heading: a table that a spreadsheet opens without running anything, and that reads back as it was. */

import { fileFault } from "./faults.ts";

export interface Table {
  readonly columns: readonly string[];
  /** Each cell by the name of its column; `where` names the line. */
  readonly rows: readonly { readonly where: string; readonly members: Readonly<Record<string, string>> }[];
}

/** @throws {BrokenRule} it is no such table, or it has not the column that it needs */
export function readTable(text: string, needed: string): Table {
  const [heading, ...rows] = rowsOf(text.replace(/^\ufeff/, ""));
  if (heading === undefined) throw fileFault("the file is empty");
  const columns = heading.cells.map((cell) => cell.trim().toLowerCase());
  if (!columns.includes(needed)) throw fileFault(`line 1: there is no column ${needed}`);
  if (new Set(columns).size !== columns.length) throw fileFault("line 1: a column stands there twice");
  return {
    columns,
    rows: rows.map(({ cells, line }) => {
      const where = `line ${line}`;
      if (cells.length !== columns.length)
        throw fileFault(`${where}: has ${cells.length} cells, and the heading ${columns.length}`);
      return { where, members: Object.fromEntries(columns.map((name, at) => [name, safeIn(cells[at] ?? "")])) };
    }),
  };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** @throws {BrokenRule} a quotation mark is not closed */
function rowsOf(text: string): readonly Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let [line, begun] = [1, 1];
  const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/gy;
  for (let at = 0; at < text.length; at = CELL.lastIndex) {
    CELL.lastIndex = at;
    const found = CELL.exec(text);
    if (found === null) throw fileFault(`line ${line}: a quotation mark is not closed, or stands inside a cell`);
    const [, quoted, plain = "", end = ""] = found;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += (quoted?.match(/\r\n|\n|\r/g)?.length ?? 0) + (end === "," || end === "" ? 0 : 1);
    if (end === ",") {
      if (CELL.lastIndex === text.length) cells.push("");
      else continue;
    }
    if (cells.length > 1 || cells[0] !== "") rows.push({ line: begun, cells });
    cells = [];
    begun = line;
  }
  return rows;
}

/** A spreadsheet takes a cell that begins like this for a formula, and would run what a person called themselves. */
const FORMULA = /^[=+\-@\t\r]/;

const safeOut = (cell: string): string => (FORMULA.test(cell) || /^'[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
const safeIn = (cell: string): string => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

/** @param rows a value for each column */
export function writeCsv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const written = (cell: string): string => {
    const safe = safeOut(cell);
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [columns, ...rows].map((row) => `${row.map(written).join(",")}\r\n`).join("");
}
