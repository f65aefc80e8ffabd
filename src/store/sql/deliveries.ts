/** News for other servers: who delivers a row is decided by one UPDATE, and how that ended by another. */

import type { DeliveryStore } from "../../ports/delivery-store.ts";
import { integer, text } from "./row.ts";
import type { Sql } from "./sql.ts";

export function deliveryVerbs(sql: Sql): DeliveryStore {
  return {
    async claimDeliveries(now, until, limit) {
      // Mostly nothing is due, and to look costs no write.
      if ((await sql.row(ANY_DUE, [now])) === undefined) return [];
      const rows = await sql.returning(CLAIM, [now, until, limit]);
      return rows.map(([id, kind, receiver, lane, payload, attempts, dueAt, expiresAt]) => ({
        id: text(id),
        kind: text(kind),
        receiver: text(receiver),
        lane: text(lane),
        payload: text(payload),
        attempts: integer(attempts),
        dueAt: integer(dueAt),
        expiresAt: integer(expiresAt),
      }));
    },

    async endDelivery({ attempts, id }) {
      return (await sql.run("DELETE FROM deliveries WHERE id = $1 AND attempts = $2", [id, attempts])) === 1;
    },

    async postponeDelivery({ attempts, id }, dueAt) {
      return (await sql.run("UPDATE deliveries SET due_at = $3 WHERE id = $1 AND attempts = $2", [id, attempts, dueAt])) === 1;
    },

    async listReceivers(limit) {
      const rows = await sql.rows(RECEIVERS, [limit]);
      return rows.map(([receiver, waiting, failing]) => ({
        receiver: text(receiver),
        waiting: integer(waiting),
        failing: integer(failing),
      }));
    },
  };
}

const ANY_DUE = "SELECT id FROM deliveries WHERE due_at <= $1 LIMIT 1";

// Two nodes may choose the same rows. The later one looks at `due_at` again once the earlier has committed, and leaves them.
const CLAIM = `UPDATE deliveries SET due_at = $2, attempts = attempts + 1
  WHERE id IN (SELECT due.id FROM deliveries AS due
      WHERE due.due_at <= $1 AND due.expires_at > $1
        AND NOT EXISTS (SELECT 1 FROM deliveries AS earlier
          WHERE earlier.lane = due.lane AND earlier.id < due.id AND earlier.expires_at > $1)
      ORDER BY due.due_at LIMIT $3)
    AND due_at <= $1
  RETURNING id, kind, receiver, lane, payload, attempts, due_at, expires_at`;

const RECEIVERS = `SELECT receiver, COUNT(*), SUM(CASE WHEN attempts > 0 THEN 1 ELSE 0 END) FROM deliveries
  GROUP BY receiver ORDER BY 3 DESC, 2 DESC, receiver LIMIT $1`;
