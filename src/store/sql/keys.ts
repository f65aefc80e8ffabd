/** Keys at rest: encrypted before they come here. */

import type { KeyStore } from "../../ports/key-store.ts";
import type { KeyRecord } from "../../records/key.ts";
import { blob, integer, optionalText, orNull, text, truth, word } from "./row.ts";
import type { Sql, SqlRow, Statements } from "./sql.ts";

const ROWS_AT_ONCE = 1_000;

export function keyVerbs(sql: Sql): KeyStore {
  return {
    listKeys: () => listKeys(sql),

    saveFirstKeys: (keys) =>
      sql.transaction(async (step) => {
        for (const { use } of keys) {
          if ((await step.row("SELECT id FROM keys WHERE key_use = $1 LIMIT 1", [use])) !== undefined) return false;
        }
        await saveAll(step, keys);
        return true;
      }),

    saveKeys: (keys) => sql.transaction((step) => saveAll(step, keys)),

    saveNextKey: (key, newestKnown) =>
      sql.transaction(async (step) => {
        if ((await step.row(NEWER, [key.use, key.algorithm, newestKnown])) !== undefined) return false;
        await saveAll(step, [key]);
        return true;
      }),

    async removeKey(id) {
      await sql.run(DELETE, [id]);
    },

    replaceKey: (id, replacement) =>
      sql.transaction(async (step) => {
        if ((await step.run(DELETE, [id])) === 0) return false;
        if (replacement !== undefined) await saveAll(step, [replacement]);
        return true;
      }),

    async hasAuthorizationsBefore(moment, now) {
      // It reads in pages, with a turn of the event loop between them, since the answer "no" needs a look at every old row.
      let after: { createdAt: number; id: string } = { createdAt: 0, id: "" };
      for (;;) {
        const rows = await sql.rows(OLD_AUTHORIZATIONS, [moment, now, after.createdAt, after.id, ROWS_AT_ONCE]);
        if (rows.some(([, , living]) => truth(living))) return true;
        const last = rows.at(-1);
        if (last === undefined || rows.length < ROWS_AT_ONCE) return false;
        const [id, createdAt] = last;
        after = { createdAt: integer(createdAt), id: text(id) };
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

export async function listKeys(sql: Pick<Statements, "rows">): Promise<readonly KeyRecord[]> {
  return (await sql.rows(`SELECT ${COLUMNS} FROM keys ORDER BY active_from, created_at, id`, [])).map(readKey);
}

/**
 * A code was made with its authorization, and a refresh token when it last rotated. Both live as long as the authorization. The
 * authorization that a client has for itself is renewed every hour, and needs no old key.
 */
const OLD_AUTHORIZATIONS = `SELECT id, created_at,
    CASE WHEN state <> 'ended' AND flow <> 'client_credentials' AND expires_at > $2 AND ends_at > $2
      AND (generation = 0 OR rotated_at < $1) THEN 1 ELSE 0 END AS living
  FROM authorizations WHERE created_at < $1 AND (created_at, id) > ($3, $4) ORDER BY created_at, id LIMIT $5`;

/** A key may be saved again, encrypted anew or with another beginning. A different key under the same id is refused. */
async function saveAll(step: Statements, keys: readonly KeyRecord[]): Promise<void> {
  for (const key of keys) {
    const { id, use, algorithm, encrypted, publicJwk, createdAt, activeFrom } = key;
    const changed = await step.run(SAVE, [id, use, algorithm, encrypted, orNull(publicJwk), createdAt, activeFrom]);
    if (changed === 0) throw new Error("another key has this id");
  }
}

const COLUMNS = "id, key_use, algorithm, encrypted, public_jwk, created_at, active_from";

const DELETE = "DELETE FROM keys WHERE id = $1";

const NEWER = "SELECT id FROM keys WHERE key_use = $1 AND algorithm = $2 AND active_from > $3 LIMIT 1";

const SAVE = `INSERT INTO keys (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (id) DO UPDATE SET encrypted = excluded.encrypted, active_from = excluded.active_from
    WHERE keys.key_use = excluded.key_use AND keys.algorithm = excluded.algorithm AND keys.created_at = excluded.created_at`;

function readKey(row: SqlRow): KeyRecord {
  const [id, use, algorithm, encrypted, publicJwk, createdAt, activeFrom] = row;
  return {
    id: text(id),
    use: word(use),
    algorithm: word(algorithm),
    encrypted: blob(encrypted),
    publicJwk: optionalText(publicJwk),
    createdAt: integer(createdAt),
    activeFrom: integer(activeFrom),
  };
}
