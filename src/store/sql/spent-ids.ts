/** Ids that may come once. A row is all that there is to know, and the primary key decides a race. */

import type { SpentIdStore } from "../../ports/spent-id-store.ts";
import type { Statements } from "./sql.ts";

const SPEND = "INSERT INTO spent_ids (id, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING";

export const spentIdVerbs = (sql: Statements): SpentIdStore => ({
  spendId: async (id, until) => (await sql.run(SPEND, [id, until])) === 1,
});
