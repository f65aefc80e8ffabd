/** People as CSV (RFC 4180): a heading, and a line for each person. */

import { TEXT_MEMBERS } from "../../records/profile.ts";
import { BrokenRule } from "../broken-rule.ts";
import { type ImportedPerson, type PeopleFormat, profileOf, textOf, yesOrNo } from "./person.ts";

export const COLUMNS: readonly string[] = [
  "username",
  "email",
  "email_verified",
  "name",
  "administrator",
  "disabled",
  "groups",
  "language",
  "must_choose_password",
  ...TEXT_MEMBERS,
  "password_hash",
];

export const csvFormat: PeopleFormat = (text) => {
  const [heading, ...rows] = rowsOf(text.replace(/^\ufeff/, ""));
  if (heading === undefined) throw new BrokenRule("the file is empty");
  const names = heading.cells.map((cell) => cell.trim().toLowerCase());
  if (!names.includes("username")) throw new BrokenRule("line 1: there is no column username");
  const strange = names.find((name) => !COLUMNS.includes(name));
  if (strange !== undefined)
    throw new BrokenRule(`line 1: there is no column ${strange}`, "invalid", { given: strange, known: COLUMNS });
  if (new Set(names).size !== names.length) throw new BrokenRule("line 1: a column stands there twice");
  return rows.map(({ cells, line }): ImportedPerson => {
    const where = `line ${line}`;
    if (cells.length !== names.length) throw new BrokenRule(`${where}: has ${cells.length} cells, and the heading ${names.length}`);
    const members = Object.fromEntries(names.map((name, at) => [name, safeIn(cells[at] ?? "")]));
    return personOf(members, where);
  });
};

function personOf(members: Readonly<Record<string, string>>, where: string): ImportedPerson {
  const at = (member: string): string | undefined => textOf(members[member], where);
  const answer = (member: string): boolean | undefined => yesOrNo(members[member], `${where}, ${member}`);
  const groups = at("groups");
  return {
    where,
    username: at("username") ?? "",
    email: at("email"),
    emailVerified: answer("email_verified"),
    name: at("name"),
    administrator: answer("administrator"),
    disabled: answer("disabled"),
    mustChoosePassword: answer("must_choose_password"),
    language: at("language"),
    groups: groups?.split(",").map((group) => group.trim()),
    profile: profileOf(members, where),
    passwordHash: at("password_hash"),
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
    if (found === null) throw new BrokenRule(`line ${line}: a quotation mark is not closed, or stands inside a cell`);
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
