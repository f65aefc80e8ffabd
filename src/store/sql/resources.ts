/** What tokens can be for (RFC 8707), remembered as one list: whatever asks about one of them asks of all. */

import type { ResourceStore } from "../../ports/resource-store.ts";
import type { Resource } from "../../records/resource.ts";
import { type ListTable, rememberedList } from "./remembered-list.ts";
import { integer, json, optionalText, orNull, text } from "./row.ts";
import type { Sql } from "./sql.ts";

export function resourceVerbs(sql: Sql): ResourceStore {
  const resources = rememberedList(sql, TABLE);

  return {
    listResources: resources.list,
    saveResource: resources.save,
    changeResource: (identifier, decide) => resources.change(identifier, (resource) => ({ ...decide(resource), identifier })),
    removeResource: (identifier, look) => resources.remove(identifier, look),
  };
}

type Detail = Pick<Resource, "tokens" | "details" | "accessTokenLifetime" | "introspectionLifetime" | "level" | "maxAge">;

const TABLE: ListTable<Resource> = {
  name: "resources",
  columns: ["identifier", "name", "scope", "detail", "created_at"],

  write({ createdAt, identifier, name, scopes, ...resource }) {
    const { accessTokenLifetime, details, introspectionLifetime, level, maxAge, tokens } = resource;
    const detail: Detail = { tokens, details, accessTokenLifetime, introspectionLifetime, level, maxAge };
    return [identifier, orNull(name), JSON.stringify(scopes), JSON.stringify(detail), createdAt];
  },

  read([identifier, name, scope, detail, createdAt]) {
    const { accessTokenLifetime, details, introspectionLifetime, level, maxAge, tokens } = json<Detail>(detail);
    return {
      identifier: text(identifier),
      name: optionalText(name),
      scopes: json<Resource["scopes"]>(scope),
      tokens,
      details,
      accessTokenLifetime,
      introspectionLifetime,
      level,
      maxAge,
      createdAt: integer(createdAt),
    };
  },
};
