/** What tokens can be for (RFC 8707), remembered as one list: whatever asks about one of them asks of all. */

import type { ResourceStore } from "../../ports/resource-store.ts";
import type { Resource } from "../../records/resource.ts";
import { Remembered } from "./remembered.ts";
import { integer, json, optionalText, orNull, text } from "./row.ts";
import type { Sql, SqlRow, SqlValue } from "./sql.ts";

export function resourceVerbs(sql: Sql): ResourceStore {
  const resources = new Remembered<readonly Resource[]>(() => sql.version());

  return {
    async listResources() {
      const known = await resources.find(ALL, async () => (await sql.rows(`${SELECT} ORDER BY identifier`, [])).map(readResource));
      return known ?? [];
    },

    saveResource: (resource) =>
      resources.changing(
        ALL,
        async () => (await sql.run(INSERT, [resource.identifier, ...describing(resource), resource.createdAt])) === 1,
      ),

    changeResource: (identifier, decide) =>
      resources.changing(ALL, () =>
        sql.transaction(async (step) => {
          const row = await step.row(`${SELECT} WHERE identifier = $1`, [identifier]);
          if (row === undefined) return undefined;
          const resource = { ...decide(readResource(row)), identifier };
          await step.run(UPDATE, [identifier, ...describing(resource)]);
          return resource;
        }),
      ),

    removeResource: (identifier, look) =>
      resources.changing(ALL, () =>
        sql.transaction(async (step) => {
          const row = await step.row(`${SELECT} WHERE identifier = $1`, [identifier]);
          if (row === undefined) return false;
          look?.(readResource(row));
          return (await step.run("DELETE FROM resources WHERE identifier = $1", [identifier])) === 1;
        }),
      ),
  };
}

const ALL = "all";

const SELECT = "SELECT identifier, name, scope, detail, created_at FROM resources";
const INSERT =
  "INSERT INTO resources (identifier, name, scope, detail, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
const UPDATE = "UPDATE resources SET name = $2, scope = $3, detail = $4 WHERE identifier = $1";

type Detail = Pick<Resource, "tokens" | "details" | "accessTokenLifetime" | "level" | "maxAge">;

function describing({ accessTokenLifetime, details, level, maxAge, name, scopes, tokens }: Resource): readonly SqlValue[] {
  const detail: Detail = { tokens, details, accessTokenLifetime, level, maxAge };
  return [orNull(name), JSON.stringify(scopes), JSON.stringify(detail)];
}

function readResource([identifier, name, scope, detail, createdAt]: SqlRow): Resource {
  const { accessTokenLifetime, details, level, maxAge, tokens } = json<Detail>(detail);
  return {
    identifier: text(identifier),
    name: optionalText(name),
    scopes: json<Resource["scopes"]>(scope),
    tokens,
    details,
    accessTokenLifetime,
    level,
    maxAge,
    createdAt: integer(createdAt),
  };
}
