/** Scopes that an administrator added, with the words that people read. */

import type { ScopeStore } from "../../ports/store.ts";
import type { OwnClaim } from "../../records/own-claim.ts";
import type { ScopeDescription } from "../../records/settings.ts";
import { Remembered } from "./remembered.ts";
import { json, optionalText, orNull, text } from "./row.ts";
import type { Sql } from "./sql.ts";

export function scopeVerbs(sql: Sql): ScopeStore {
  // The scopes are remembered as one list, under one key, since every consent page needs all of them.
  const scopes = new Remembered<readonly ScopeDescription[]>(() => sql.version());

  return {
    async listScopes() {
      const known = await scopes.find(ALL, async () => {
        const rows = await sql.rows("SELECT name, words, detail, claims FROM scopes ORDER BY name", []);
        return rows.map(([name, words, detail, claims]) => ({
          name: text(name),
          words: optionalText(words),
          detail: optionalText(detail),
          claims: json<readonly OwnClaim[]>(claims),
        }));
      });
      return known ?? [];
    },

    saveScope: ({ name, words, detail, claims = [] }, now) =>
      scopes.changing(ALL, async () => {
        const insert =
          "INSERT INTO scopes (name, words, detail, created_at, claims) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
        return (await sql.run(insert, [name, orNull(words), orNull(detail), now, JSON.stringify(claims)])) === 1;
      }),

    removeScope: (name) => scopes.changing(ALL, async () => (await sql.run("DELETE FROM scopes WHERE name = $1", [name])) === 1),
  };
}

const ALL = "all";
