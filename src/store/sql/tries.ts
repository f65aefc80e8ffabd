/** Wrong tries, counted together by all nodes. A key has a row from its first wrong try until all of its tries have come back. */

import type { AddedTries, TryStore } from "../../ports/store.ts";
import type { Budget } from "../../records/settings.ts";
import { afterTries, FUTURE_MS, MOST_STRETCH, type TryCount, toleranceOf } from "../../records/try-count.ts";
import { integer, text } from "./row.ts";
import type { Sql, SqlValue } from "./sql.ts";

const MOST_AT_ONCE = 50;

export function tryVerbs(sql: Sql): TryStore {
  return {
    async addTries(added, budget, now) {
      // Every node adds in the same order. So two nodes that add to the same keys wait for each other in turn, and not in a
      // circle.
      const inOrder = added.toSorted((one, other) => (one.id < other.id ? -1 : 1));
      const counts = new Map<string, TryCount>();
      for (let from = 0; from < inOrder.length; from += MOST_AT_ONCE) {
        const some = inOrder.slice(from, from + MOST_AT_ONCE);
        const rows = await sql.returning(addTo(some.length), [...common(budget, now), ...some.flatMap((each) => valuesOf(each))]);
        for (const [id, fullAt, stretch] of rows) counts.set(text(id), readCount(fullAt, stretch, now * 1_000));
      }
      return counts;

      function valuesOf({ id, tries }: AddedTries): readonly SqlValue[] {
        const { fullAt, stretch } = afterTries(undefined, tries, budget, now);
        return [id, Math.ceil(fullAt), Math.round(stretch * 1_000)];
      }
    },

    async findTries(id) {
      const row = await sql.row("SELECT full_at, stretch, changed_at FROM tries WHERE id = $1", [id]);
      return row === undefined ? undefined : readCount(row[0], row[1], integer(row[2]));
    },
  };
}

/** $1 now, $2 how far from full a try is left, $3 the end of the longest wait, $4 its growth, $5 what lies in the future. */
function common(budget: Budget, now: number): readonly SqlValue[] {
  const moment = now * 1_000;
  const tolerated = Math.ceil(moment + toleranceOf(budget));
  return [moment, tolerated, tolerated + budget.longestWait * 1_000, Math.round(budget.growth * 1_000), moment + FUTURE_MS];
}

/** The same as `afterTries`, in one statement. No node waits for another, and no try is lost. */
const addTo = (rows: number): string => {
  const values = Array.from({ length: rows }, (_, row) => `($${row * 3 + 6}, $${row * 3 + 7}, $${row * 3 + 8}, $1)`);
  return `INSERT INTO tries (id, full_at, stretch, changed_at) VALUES ${values.join(", ")}
  ON CONFLICT (id) DO UPDATE SET
    full_at = CASE
      WHEN ${IS_OVER} THEN excluded.full_at
      WHEN ${IS_WAITING} AND ${LONGER} <= $3 THEN ${LONGER}
      WHEN ${IS_WAITING} AND tries.full_at > $3 THEN tries.full_at
      WHEN ${IS_WAITING} THEN $3
      WHEN ${SUM} <= $2 THEN ${SUM}
      WHEN ${WAIT} <= $3 - $2 THEN $2 + ${WAIT}
      ELSE $3 END,
    stretch = CASE
      WHEN ${IS_OVER} THEN excluded.stretch
      WHEN ${IS_WAITING} OR ${SUM} <= $2 THEN tries.stretch
      WHEN tries.stretch * $4 / 1000 > ${MOST_STRETCH * 1_000} THEN ${MOST_STRETCH * 1_000}
      ELSE tries.stretch * $4 / 1000 END,
    changed_at = excluded.changed_at
  RETURNING id, full_at, stretch`;
};

const IS_OVER = "(tries.full_at <= $1 OR tries.changed_at > $5)";
const IS_WAITING = "tries.full_at > $2";
const COST = "(excluded.full_at - $1)";
const SUM = `(tries.full_at + ${COST})`;
const LONGER = `(tries.full_at + ${COST} * tries.stretch / $4)`;
const WAIT = `((${SUM} - $2) * tries.stretch / 1000)`;

const readCount = (fullAt: SqlValue | undefined, stretch: SqlValue | undefined, at: number): TryCount => ({
  fullAt: integer(fullAt),
  stretch: integer(stretch) / 1_000,
  at,
});
