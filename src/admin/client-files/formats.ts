/** The formats that clients can be imported from, and how a file shows which one it is. */

import { autheliaFormat } from "./authelia.ts";
import type { ClientFormat } from "./client.ts";
import { csvFormat } from "./csv.ts";
import { jsonFormat } from "./json.ts";
import { keycloakFormat } from "./keycloak.ts";

export type ClientFormatName = "csv" | "json" | "authelia" | "keycloak";

export const formatOf: Readonly<Record<ClientFormatName, ClientFormat>> = {
  csv: csvFormat,
  json: jsonFormat,
  authelia: autheliaFormat,
  keycloak: keycloakFormat,
};

export function guessedFormat(text: string): ClientFormatName {
  const begins = text.replace(/^\ufeff/, "").trimStart();
  if (begins.startsWith("[")) return /^\[\s*\{[^{]*"clientId"\s*:/.test(begins) ? "keycloak" : "json";
  if (begins.startsWith("{")) return /^\{[^{]*"client_id"\s*:/.test(begins) ? "json" : "keycloak";
  const [first = ""] = begins.split(/\r?\n/, 1);
  return first.split(",").some((cell) => /^"?client_id"?$/i.test(cell.trim())) ? "csv" : "authelia";
}
