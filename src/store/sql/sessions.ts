/** Browser sessions. A session that is over is deleted, since its row tells nothing. */

import type { SessionStore } from "../../ports/session-store.ts";
import { methodsOf } from "../../protocol/authentication.ts";
import type { Session } from "../../records/session.ts";
import { stillSignsIn } from "./accounts.ts";
import type { Notes } from "./notes.ts";
import { cursorOf, pageOf, parseCursor, rowsToRead } from "./page.ts";
import type { RememberedAuthorizations } from "./remembered-authorizations.ts";
import { integer, names, optionalText, orNull, placesFor, text } from "./row.ts";
import type { Sql, SqlRow, SqlValue, Statements } from "./sql.ts";

export function sessionVerbs(sql: Sql, authorizations: RememberedAuthorizations, seen: Notes): SessionStore {
  /** False: nothing was replaced, since what it rests on is over. */
  const passedOn = (claimed: readonly SqlRow[] | undefined): boolean => {
    for (const [id] of claimed ?? []) authorizations.forget(text(id));
    return claimed !== undefined;
  };

  return {
    async startSession(session, replacing, _now, passwordGeneration) {
      const claimed = await sql.transaction(async (step) => {
        const { accountId } = session;
        if (passwordGeneration !== undefined && !(await stillSignsIn(step, accountId, passwordGeneration))) return undefined;
        await insertSession(step, session);
        return replacing === undefined ? [] : replace(step, replacing, session.id);
      });
      return passedOn(claimed);
    },

    async beginSignIn({ accountId, expiresAt, id, methods, provedAt }, replacing, passwordGeneration) {
      const claimed = await sql.transaction(async (step) => {
        if (passwordGeneration !== undefined && !(await stillSignsIn(step, accountId, passwordGeneration))) return undefined;
        await step.run("INSERT INTO sign_ins (id, account_id, amr, proved_at, expires_at) VALUES ($1, $2, $3, $4, $5)", [
          id,
          accountId,
          methods.join(" "),
          provedAt,
          expiresAt,
        ]);
        return replace(step, replacing, id);
      });
      return passedOn(claimed);
    },

    async findSignIn(id, now) {
      const row = await sql.row(
        "SELECT id, account_id, amr, proved_at, expires_at FROM sign_ins WHERE id = $1 AND expires_at > $2",
        [id, now],
      );
      if (row === undefined) return undefined;
      const [, accountId, methods, provedAt, expiresAt] = row;
      return {
        id,
        accountId: text(accountId),
        methods: methodsOf(names(methods)),
        provedAt: integer(provedAt),
        expiresAt: integer(expiresAt),
      };
    },

    async spendAnswer(id, until) {
      // A row that no browser has, and that opens nothing. The sweep takes it away.
      const spent = `INSERT INTO sign_ins (id, account_id, amr, proved_at, expires_at) VALUES ($1, '', '', $2, $2)
        ON CONFLICT DO NOTHING`;
      return (await sql.run(spent, [id, until])) === 1;
    },

    async endSignIn(id) {
      await sql.run("DELETE FROM sign_ins WHERE id = $1", [id]);
    },

    async completeSignIn(session, from) {
      const claimed = await sql.transaction(async (step) => {
        const live = [from, session.accountId, session.createdAt];
        const found =
          (await step.row("SELECT id FROM sign_ins WHERE id = $1 AND account_id = $2 AND expires_at > $3", live)) ??
          (await step.row("SELECT id FROM sessions WHERE id = $1 AND account_id = $2 AND expires_at > $3", live));
        if (found === undefined) return undefined;
        await insertSession(step, session);
        return replace(step, from, session.id);
      });
      return passedOn(claimed);
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

    endOtherSessions: (accountId, id) =>
      sql.transaction(async (step) => {
        await step.run("DELETE FROM sign_ins WHERE account_id = $1", [accountId]);
        return step.run("DELETE FROM sessions WHERE account_id = $1 AND id <> $2", [accountId, id]);
      }),

    noteSessionSeen: (id, now, expiresAt) => seen.note(id, [now, expiresAt, now - 60]),
  };
}

/** Written at most once a minute, and not to a session that is over. */
export const NOTE_SEEN = `UPDATE sessions SET last_seen_at = $2, expires_at = $3
  WHERE id = $1 AND last_seen_at <= $4 AND expires_at > $2`;

const PASS_CLAIMS_ON =
  "UPDATE authorizations SET claimed_by = $2 WHERE claimed_by = $1 AND claimed_by IS NOT NULL AND state = 'requested' RETURNING id";

/** What the browser had under its earlier id ends. What it had claimed passes on, and those rows are returned. */
async function replace(step: Statements, earlier: string, id: string): Promise<readonly SqlRow[]> {
  await step.run("DELETE FROM sessions WHERE id = $1", [earlier]);
  await step.run("DELETE FROM sign_ins WHERE id = $1", [earlier]);
  await step.run("UPDATE pushed_requests SET used_by = $2 WHERE used_by = $1", [earlier, id]);
  return step.returning(PASS_CLAIMS_ON, [earlier, id]);
}

async function insertSession(step: Statements, session: Session): Promise<void> {
  await step.run(`INSERT INTO sessions (${COLUMNS}) VALUES (${placesFor(COLUMNS)})`, [
    session.id,
    session.accountId,
    session.authenticatedAt,
    session.createdAt,
    session.lastSeenAt,
    session.expiresAt,
    orNull(session.userAgent),
    orNull(session.address),
    session.methods.join(" "),
    session.sid,
  ]);
}

const COLUMNS = "id, account_id, authenticated_at, created_at, last_seen_at, expires_at, user_agent, address, amr, sid";

function readSession(row: SqlRow): Session {
  const [id, accountId, authenticatedAt, createdAt, lastSeenAt, expiresAt, userAgent, address, methods, sid] = row;
  return {
    id: text(id),
    // One that began before it was noted has none.
    sid: optionalText(sid) ?? text(id),
    accountId: text(accountId),
    authenticatedAt: integer(authenticatedAt),
    methods: methodsOf(names(methods)),
    createdAt: integer(createdAt),
    lastSeenAt: integer(lastSeenAt),
    expiresAt: integer(expiresAt),
    userAgent: optionalText(userAgent),
    address: optionalText(address),
  };
}
