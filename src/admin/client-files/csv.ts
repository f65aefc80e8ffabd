/** Clients as CSV: a heading, and a line for each. An empty cell says nothing, and a hyphen is an empty list. */

import { readTable } from "../files/csv.ts";
import { isRecord, parsedJson } from "../files/values.ts";
import type { ClientFormat } from "./client.ts";
import { type ClientRow, clientOf } from "./members.ts";

/** What stands between the members of a list. Response types have spaces in them, and so have groups. */
const LISTS: Readonly<Record<string, " " | ",">> = {
  redirect_uris: " ",
  grant_types: " ",
  response_types: ",",
  allowed_groups: ",",
  groups_only: ",",
};
const OBJECTS: ReadonlySet<string> = new Set(["role", "exchange"]);
const SCOPES: ReadonlySet<string> = new Set(["scope", "default_scope"]);
const NONE = "-";

export const csvFormat: ClientFormat = (text) => {
  const clients = readTable(text, "client_id").rows.map(({ members, where }) =>
    clientOf(Object.fromEntries(Object.entries(members).map(([name, cell]) => [name, readCell(name, cell)])), where),
  );
  return { clients, leftOut: [] };
};

function readCell(name: string, cell: string): unknown {
  if (cell === "") return undefined;
  const between = LISTS[name];
  if (between !== undefined && cell === NONE) return [];
  if (SCOPES.has(name) && cell === NONE) return "";
  if (OBJECTS.has(name)) return objectIn(cell);
  if (between === undefined) return cell;
  return cell
    .split(between)
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

/** Of what is no JSON the reader of the member says that it is no object. */
function objectIn(cell: string): unknown {
  try {
    return parsedJson(cell);
  } catch {
    return cell;
  }
}

/** A cell for each column. */
export const cellsOf = (row: ClientRow, columns: readonly string[]): readonly string[] =>
  columns.map((name) => cellOf(name, row[name]).replaceAll(/\p{Control}/gu, " ")); // on a terminal one would be a command

function cellOf(name: string, value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? NONE : value.join(LISTS[name] ?? ",");
  if (isRecord(value)) return JSON.stringify(value);
  return value === "" && SCOPES.has(name) ? NONE : String(value);
}
