/** Counts authorizations by state, a page of rows at a time. To count all at once would hold up the embedded database. */

import type { AuthorizationStore } from "../../ports/store.ts";
import type { AuthorizationState } from "../../records/authorization.ts";
import { pageOf, rowsToRead } from "./page.ts";
import { integer, text, word } from "./row.ts";
import type { Sql } from "./sql.ts";

export const countVerb =
  (sql: Sql): AuthorizationStore["countAuthorizations"] =>
  async (page, now) => {
    const rows = await sql.rows(STATES, [page.after ?? "", rowsToRead(page)]);
    const { items, next } = pageOf(rows, page, ([id]) => text(id));

    const counts: Partial<Record<AuthorizationState, number>> = {};
    for (const [, state, expiresAt, endsAt] of items) {
      if (integer(expiresAt) <= now || integer(endsAt) <= now) continue;
      const known = word<AuthorizationState>(state ?? "");
      counts[known] = (counts[known] ?? 0) + 1;
    }
    return { counts, next };
  };

// In the order of ids, which begin with the time. So neighbours in the count lie beside each other on the disk.
const STATES = "SELECT id, state, expires_at, ends_at FROM authorizations WHERE id > $1 ORDER BY id LIMIT $2";
