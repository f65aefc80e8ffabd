/** What waits for one receiver that comes and takes it, or that pauses. */

import type { SignalStore } from "../../ports/signal-store.ts";
import { MOST_DELIVERIES_OF_A_RECEIVER } from "../../records/delivery.ts";
import type { NewsHandling } from "../../records/receiver.ts";
import type { Bell } from "./bell.ts";
import { COLUMNS, readDelivery } from "./deliveries.ts";
import type { Sql, Statements } from "./sql.ts";

export function signalVerbs(sql: Sql, bell: Bell): SignalStore {
  return {
    async saveDelivery({ dueAt, expiresAt, id, kind, lane, payload, receiver }) {
      const values = [id, kind, receiver, lane, payload, dueAt, expiresAt, MOST_DELIVERIES_OF_A_RECEIVER];
      const saved = (await sql.run(INSERT, values)) === 1;
      if (saved) bell.ring();
      return saved;
    },

    async listDeliveries(receiver, now, limit) {
      return (await sql.rows(LIST, [receiver, now, limit])).map(readDelivery);
    },

    async endDeliveries(receiver, ids) {
      if (ids.length === 0) return 0;
      const places = ids.map((_, at) => `$${at + 2}`).join(", ");
      return sql.run(`DELETE FROM deliveries WHERE receiver = $1 AND id IN (${places})`, [receiver, ...ids]);
    },

    async changeDelivery({ id, payload: before }, payload) {
      return (await sql.run("UPDATE deliveries SET payload = $3 WHERE id = $1 AND payload = $2", [id, before, payload])) === 1;
    },

    async holdDelivery({ attempts, id }, dueAt) {
      return (await sql.run(HOLD_ONE, [id, attempts, dueAt])) === 1;
    },
  };
}

/** What waits already follows what was decided about its receiver. */
export async function handleWaiting(step: Statements, receiver: string, handling: NewsHandling): Promise<void> {
  if (handling === "dropped") await step.run("DELETE FROM deliveries WHERE receiver = $1", [receiver]);
  else if (handling === "kept") await step.run("UPDATE deliveries SET due_at = expires_at WHERE receiver = $1", [receiver]);
  else await step.run("UPDATE deliveries SET due_at = 0 WHERE receiver = $1 AND due_at >= expires_at", [receiver]);
}

// Two at once may pass the bound by one. PostgreSQL must be told of what kind the numbers are.
const INSERT = `INSERT INTO deliveries (id, kind, receiver, lane, payload, attempts, due_at, expires_at)
  SELECT $1, $2, $3, $4, $5, 0, CAST($6 AS BIGINT), CAST($7 AS BIGINT)
  WHERE (SELECT COUNT(*) FROM (SELECT 1 FROM deliveries WHERE receiver = $3 LIMIT $8) AS waiting) < $8
  ON CONFLICT DO NOTHING`;
const LIST = `SELECT ${COLUMNS} FROM deliveries WHERE receiver = $1 AND expires_at > $2 ORDER BY expires_at, id LIMIT $3`;
const HOLD_ONE = `UPDATE deliveries SET due_at = $3, fault = NULL, attempts = CASE WHEN attempts > 0 THEN attempts - 1 ELSE 0 END
  WHERE id = $1 AND attempts = $2`;
