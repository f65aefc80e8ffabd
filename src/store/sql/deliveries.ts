/** News for other servers: who delivers a row is decided by one UPDATE, and how that ended by another. */

import type { DeliveryStore, ReceiverState } from "../../ports/delivery-store.ts";
import type { Delivery } from "../../records/delivery.ts";
import type { Bell } from "./bell.ts";
import { integer, optionalText, orNull, text } from "./row.ts";
import type { Sql, SqlRow, Statements } from "./sql.ts";

export function deliveryVerbs(sql: Sql, bell: Bell): DeliveryStore {
  return {
    onDeliveries: (listener) => bell.listen(listener),

    async claimDeliveries(now, until, limit, except = []) {
      const due = await sql.rows(dueWithout(except), [now, MOST_LOOKED_AT, ...except]);
      // The first of each receiver.
      const byReceiver = new Map(due.toReversed().map(([id, receiver]) => [text(receiver), text(id)]));
      const ids = [...byReceiver.values()].slice(0, limit);
      // Mostly nothing is due, and to look costs no write.
      if (ids.length === 0) return [];
      const places = ids.map((_, at) => `$${at + 3}`).join(", ");
      const rows = await sql.returning(`${CLAIM} AND id IN (${places}) RETURNING ${COLUMNS}`, [now, until, ...ids]);
      return rows.map(readDelivery);
    },

    async endDelivery({ attempts, id }) {
      return (await sql.run("DELETE FROM deliveries WHERE id = $1 AND attempts = $2", [id, attempts])) === 1;
    },

    async postponeDelivery({ attempts, id }, dueAt, fault) {
      return (await sql.run(POSTPONE, [id, attempts, dueAt, orNull(fault)])) === 1;
    },

    async hastenDeliveries(receiver, now) {
      const waiting = await sql.transaction(async (step) => {
        await step.run(HASTEN, [receiver, now]);
        const [[count] = []] = await step.rows("SELECT COUNT(*) FROM deliveries WHERE receiver = $1", [receiver]);
        return integer(count);
      });
      if (waiting > 0) bell.ring();
      return waiting;
    },

    dropDeliveries: (receiver) => sql.run("DELETE FROM deliveries WHERE receiver = $1", [receiver]),

    listReceivers: (limit) => receiversIn(sql, limit),
  };
}

export async function receiversIn(sql: Pick<Statements, "rows">, limit: number): Promise<readonly ReceiverState[]> {
  const rows = await sql.rows(RECEIVERS, [limit]);
  return rows.map(([receiver, waiting, failing, firstExpiry, nextAt, fault]) => ({
    receiver: text(receiver),
    waiting: integer(waiting),
    failing: integer(failing),
    firstExpiry: integer(firstExpiry),
    nextAt: integer(nextAt),
    fault: optionalText(fault),
  }));
}

const MOST_LOOKED_AT = 200;

const dueWithout = (receivers: readonly string[]): string => `SELECT id, receiver FROM deliveries AS due
  WHERE due_at <= $1 AND expires_at > $1
    AND NOT EXISTS (SELECT 1 FROM deliveries AS earlier
      WHERE earlier.lane = due.lane AND earlier.id < due.id AND earlier.expires_at > $1)
    ${receivers.length === 0 ? "" : `AND receiver NOT IN (${receivers.map((_, at) => `$${at + 3}`).join(", ")})`}
  ORDER BY due_at, id LIMIT $2`;

export const COLUMNS = "id, kind, receiver, lane, payload, attempts, due_at, expires_at";

export const readDelivery = ([id, kind, receiver, lane, payload, attempts, dueAt, expiresAt]: SqlRow): Delivery => ({
  id: text(id),
  kind: text(kind),
  receiver: text(receiver),
  lane: text(lane),
  payload: text(payload),
  attempts: integer(attempts),
  dueAt: integer(dueAt),
  expiresAt: integer(expiresAt),
});

// Two nodes may choose the same rows. The later one looks at `due_at` again once the earlier has committed, and leaves them.
// While one is tried, it has no fault.
const CLAIM = "UPDATE deliveries SET due_at = $2, attempts = attempts + 1, fault = NULL WHERE due_at <= $1";
const POSTPONE = "UPDATE deliveries SET due_at = $3, fault = $4 WHERE id = $1 AND attempts = $2";
const HASTEN = `UPDATE deliveries SET due_at = $2, attempts = CASE WHEN attempts > 0 THEN attempts - 1 ELSE 0 END
  WHERE receiver = $1 AND due_at > $2 AND fault IS NOT NULL`;

const RECEIVERS = `SELECT receiver, COUNT(*), SUM(CASE WHEN attempts > 0 OR fault IS NOT NULL THEN 1 ELSE 0 END),
    MIN(expires_at), MIN(due_at), MAX(fault)
  FROM deliveries GROUP BY receiver ORDER BY 3 DESC, 2 DESC, receiver LIMIT $1`;
