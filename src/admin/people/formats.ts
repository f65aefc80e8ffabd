/** The formats that people can be imported from, and how a file shows which one it is. */

import { autheliaFormat } from "./authelia.ts";
import { csvFormat } from "./csv.ts";
import { dovecotFormat } from "./dovecot.ts";
import { jsonFormat } from "./json.ts";
import { keycloakFormat } from "./keycloak.ts";
import type { PeopleFormat } from "./person.ts";

export type PeopleFormatName = "csv" | "json" | "authelia" | "keycloak" | "dovecot";

export const formatOf: Readonly<Record<PeopleFormatName, PeopleFormat>> = {
  csv: csvFormat,
  json: jsonFormat,
  authelia: autheliaFormat,
  keycloak: keycloakFormat,
  dovecot: dovecotFormat,
};

export function guessedFormat(text: string): PeopleFormatName {
  const begins = text.replace(/^\ufeff/, "").trimStart();
  if (begins.startsWith("[")) return "json";
  if (begins.startsWith("{")) return "keycloak";
  const lines = begins.split(/\r?\n/).filter((line) => line !== "" && !/^(?:#|---)/.test(line));
  const [first = ""] = lines;
  if (/^users\s*:\s*$/.test(first)) return "authelia";
  return first.split(",").some((cell) => /^"?username"?$/i.test(cell.trim())) ? "csv" : "dovecot";
}
