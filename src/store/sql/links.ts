/** One-time links, and how another verb spends one in its own step. */

import type { LinkStore } from "../../ports/link-store.ts";
import type { Instant } from "../../protocol/time.ts";
import type { LinkPurpose, OneTimeLink } from "../../records/one-time-link.ts";
import { integer, placesFor, text, word } from "./row.ts";
import type { Sql, SqlRow, Statements } from "./sql.ts";

export function linkVerbs(sql: Sql): Omit<LinkStore, "confirmAddress"> {
  return {
    saveLink: ({ accountId, createdAt, detail, expiresAt, id, purpose }) =>
      sql.transaction(async (step) => {
        if ((await step.row(ENABLED, [accountId])) === undefined) return false;
        await endLinks(step, accountId, [purpose]);
        await step.run(`INSERT INTO one_time_links (${COLUMNS}) VALUES (${placesFor(COLUMNS)})`, [
          id,
          purpose,
          accountId,
          detail,
          createdAt,
          expiresAt,
        ]);
        return true;
      }),

    async findLink(id, now) {
      const row = await sql.row(
        `SELECT ${COLUMNS} FROM one_time_links WHERE id = $1 AND expires_at > $2
          AND account_id IN (SELECT id FROM accounts WHERE disabled_at IS NULL)`,
        [id, now],
      );
      return row === undefined ? undefined : readLink(row);
    },

    async findLinkOf(accountId, purpose, now) {
      const row = await sql.row(
        `SELECT ${COLUMNS} FROM one_time_links WHERE account_id = $1 AND purpose = $2 AND expires_at > $3`,
        [accountId, purpose, now],
      );
      return row === undefined ? undefined : readLink(row);
    },

    takeLink: (id, accountId, now) => spendLink(sql, id, accountId, now),

    endLink: async (accountId, purpose) =>
      (await sql.run("DELETE FROM one_time_links WHERE account_id = $1 AND purpose = $2", [accountId, purpose])) > 0,
  };
}

/** Whether this step was the one that spent the link. A disabled account has none. */
export async function spendLink(step: Statements, id: string, accountId: string, now: Instant): Promise<boolean> {
  const spent = "DELETE FROM one_time_links WHERE id = $1 AND account_id = $2 AND expires_at > $3";
  return (await step.run(spent, [id, accountId, now])) === 1;
}

/** Ends the account's links of these purposes. Absent: all. */
export async function endLinks(step: Statements, accountId: string, purposes?: readonly LinkPurpose[]): Promise<void> {
  if (purposes === undefined) await step.run("DELETE FROM one_time_links WHERE account_id = $1", [accountId]);
  for (const purpose of purposes ?? [])
    await step.run("DELETE FROM one_time_links WHERE account_id = $1 AND purpose = $2", [accountId, purpose]);
}

const ENABLED = "SELECT id FROM accounts WHERE id = $1 AND disabled_at IS NULL";

const COLUMNS = "id, purpose, account_id, detail, created_at, expires_at";

function readLink(row: SqlRow): OneTimeLink {
  const [id, purpose, accountId, detail, createdAt, expiresAt] = row;
  return {
    id: text(id),
    purpose: word(purpose),
    accountId: text(accountId),
    detail: text(detail),
    createdAt: integer(createdAt),
    expiresAt: integer(expiresAt),
  };
}
