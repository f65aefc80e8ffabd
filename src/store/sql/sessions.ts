/** Browser sessions. A session that is over is deleted, since its row tells nothing. */

import type { SessionStore } from "../../ports/store.ts";
import type { Session } from "../../records/session.ts";
import { stillSignsIn } from "./accounts.ts";
import type { Notes } from "./notes.ts";
import { cursorOf, pageOf, parseCursor, rowsToRead } from "./page.ts";
import type { RememberedAuthorizations } from "./remembered-authorizations.ts";
import { integer, optionalText, orNull, placesFor, text } from "./row.ts";
import type { Sql, SqlRow, SqlValue } from "./sql.ts";

export function sessionVerbs(sql: Sql, authorizations: RememberedAuthorizations, seen: Notes): SessionStore {
  return {
    async startSession(session, replacing, _now, passwordGeneration) {
      const claimed = await sql.transaction(async (step) => {
        const { accountId } = session;
        if (passwordGeneration !== undefined && !(await stillSignsIn(step, accountId, passwordGeneration))) return undefined;
        await step.run(`INSERT INTO sessions (${COLUMNS}) VALUES (${placesFor(COLUMNS)})`, [
          session.id,
          session.accountId,
          session.authenticatedAt,
          session.createdAt,
          session.lastSeenAt,
          session.expiresAt,
          orNull(session.userAgent),
          orNull(session.address),
        ]);
        if (replacing === undefined) return [];
        await step.run("DELETE FROM sessions WHERE id = $1", [replacing]);
        return step.returning(PASS_CLAIMS_ON, [replacing, session.id]);
      });
      for (const [id] of claimed ?? []) authorizations.forget(text(id));
      return claimed !== undefined;
    },

    async findSession(id, now) {
      const row = await sql.row(`SELECT ${COLUMNS} FROM sessions WHERE id = $1 AND expires_at > $2`, [id, now]);
      return row === undefined ? undefined : readSession(row);
    },

    async listSessions(accountId, now) {
      const rows = await sql.rows(
        `SELECT ${COLUMNS} FROM sessions WHERE account_id = $1 AND expires_at > $2 ORDER BY created_at DESC, id LIMIT 1000`,
        [accountId, now],
      );
      return rows.map(readSession);
    },

    async pageSessions({ accountId }, page, now) {
      const values: SqlValue[] = [now];
      const conditions = ["expires_at > $1"];
      if (accountId !== undefined) conditions.push(`account_id = $${values.push(accountId)}`);
      if (page.after !== undefined) {
        const cursor = parseCursor(page.after);
        if (cursor === undefined) return { items: [], next: undefined };
        conditions.push(`(created_at, id) < ($${values.push(cursor.createdAt)}, $${values.push(cursor.id)})`);
      }
      const rows = await sql.rows(
        `SELECT ${COLUMNS} FROM sessions WHERE ${conditions.join(" AND ")}
          ORDER BY created_at DESC, id DESC LIMIT $${values.push(rowsToRead(page))}`,
        values,
      );
      return pageOf(rows.map(readSession), page, cursorOf);
    },

    async endSession(id) {
      return (await sql.run("DELETE FROM sessions WHERE id = $1", [id])) === 1;
    },

    noteSessionSeen: (id, now, expiresAt) => seen.note(id, [now, expiresAt, now - 60]),
  };
}

/** Written at most once a minute, and not to a session that is over. */
export const NOTE_SEEN = `UPDATE sessions SET last_seen_at = $2, expires_at = $3
  WHERE id = $1 AND last_seen_at <= $4 AND expires_at > $2`;

const PASS_CLAIMS_ON =
  "UPDATE authorizations SET claimed_by = $2 WHERE claimed_by = $1 AND claimed_by IS NOT NULL AND state = 'requested' RETURNING id";

const COLUMNS = "id, account_id, authenticated_at, created_at, last_seen_at, expires_at, user_agent, address";

function readSession(row: SqlRow): Session {
  const [id, accountId, authenticatedAt, createdAt, lastSeenAt, expiresAt, userAgent, address] = row;
  return {
    id: text(id),
    accountId: text(accountId),
    authenticatedAt: integer(authenticatedAt),
    createdAt: integer(createdAt),
    lastSeenAt: integer(lastSeenAt),
    expiresAt: integer(expiresAt),
    userAgent: optionalText(userAgent),
    address: optionalText(address),
  };
}
