/** Clients as JSON: a list of objects, as `latchkey client export` writes them, or one alone. */

import { fileFault } from "../files/faults.ts";
import { isRecord, parsedJson } from "../files/values.ts";
import type { ClientFormat } from "./client.ts";
import { clientOf } from "./members.ts";

export const jsonFormat: ClientFormat = (text) => {
  const found = parsedJson(text);
  const list: unknown = isRecord(found) && "client_id" in found ? [found] : found;
  if (!Array.isArray(list)) throw fileFault("the file must be a list of clients");
  const clients = list.map((client: unknown, at) => {
    const where = `client ${at + 1}`;
    if (!isRecord(client)) throw fileFault(`${where}: must be an object`);
    return clientOf(client, where);
  });
  return { clients, leftOut: [] };
};
