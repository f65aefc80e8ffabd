/** Counting authorizations by state, a page of rows at a time: a count of all at once would hold the embedded database up. */

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

// By id, which begins with the time: neighbours were made after one another, and lie beside each other.
const STATES = "SELECT id, state, expires_at, ends_at FROM authorizations WHERE id > $1 ORDER BY id LIMIT $2";
