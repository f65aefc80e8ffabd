/** Browser sessions. A session that is over is deleted, since its row tells nothing. */

import type { SessionStore } from "../../ports/session-store.ts";
import { methodsOf } from "../../protocol/authentication.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Session } from "../../records/session.ts";
import { stillSignsIn } from "./accounts.ts";
import type { Notes } from "./notes.ts";
import { cursorOf, pageOf, parseCursor, rowsToRead } from "./page.ts";
import type { RememberedAuthorizations } from "./remembered-authorizations.ts";
import { integer, names, optionalText, orNull, placesFor, text } from "./row.ts";
import { type SecurityNewsDesk, sessionNews, type Tell } from "./security-news.ts";
import { CLIENTS_OF_SIGN_IN, ENDED_SESSION, ENDED_SIGN_IN, endAtClient, signOff } from "./sign-off.ts";
import type { Sql, SqlRow, SqlValue, Statements } from "./sql.ts";

export function sessionVerbs(
  sql: Sql,
  news: SecurityNewsDesk,
  authorizations: RememberedAuthorizations,
  seen: Notes,
): SessionStore {
  /** Runs a step that returns which authorizations it changed. Undefined: it did nothing, since what it rests on is over. */
  async function changing(step: (step: Statements, tell: Tell) => Promise<readonly string[] | undefined>): Promise<boolean> {
    const changed = await news.transaction(step);
    for (const id of changed ?? []) authorizations.forget(id);
    return changed !== undefined;
  }

  return {
    startSession: (session, replacing, now, passwordGeneration) =>
      changing(async (step, tell) => {
        const { accountId, id, sid } = session;
        if (passwordGeneration !== undefined && !(await stillSignsIn(step, accountId, passwordGeneration))) return undefined;
        await insertSession(step, session);
        return replacing === undefined ? [] : replace(step, tell, replacing, { id, sid }, now);
      }),

    beginSignIn: ({ accountId, expiresAt, id, methods, provedAt, sid }, replacing, passwordGeneration, now) =>
      changing(async (step, tell) => {
        if (passwordGeneration !== undefined && !(await stillSignsIn(step, accountId, passwordGeneration))) return undefined;
        await step.run("INSERT INTO sign_ins (id, account_id, amr, proved_at, expires_at, sid) VALUES ($1, $2, $3, $4, $5, $6)", [
          id,
          accountId,
          methods.join(" "),
          provedAt,
          expiresAt,
          orNull(sid),
        ]);
        return replace(step, tell, replacing, { id, sid }, now);
      }),

    async findSignIn(id, now) {
      const row = await sql.row(
        "SELECT id, account_id, amr, proved_at, expires_at, sid FROM sign_ins WHERE id = $1 AND expires_at > $2",
        [id, now],
      );
      if (row === undefined) return undefined;
      const [, accountId, methods, provedAt, expiresAt, sid] = row;
      return {
        id,
        accountId: text(accountId),
        methods: methodsOf(names(methods)),
        provedAt: integer(provedAt),
        expiresAt: integer(expiresAt),
        sid: optionalText(sid),
      };
    },

    async spendAnswer(id, until) {
      // A row that no browser has, and that opens nothing. The sweep takes it away.
      const spent = `INSERT INTO sign_ins (id, account_id, amr, proved_at, expires_at) VALUES ($1, '', '', $2, $2)
        ON CONFLICT DO NOTHING`;
      return (await sql.run(spent, [id, until])) === 1;
    },

    async endSignIn(id, now) {
      await changing(async (step, tell) =>
        signOff(step, await step.returning(`DELETE FROM sign_ins WHERE id = $1 RETURNING ${ENDED_SIGN_IN}`, [id]), now, tell),
      );
    },

    completeSignIn: (session, from) =>
      changing(async (step, tell) => {
        const live = [from, session.accountId, session.createdAt];
        const found =
          (await step.row("SELECT id FROM sign_ins WHERE id = $1 AND account_id = $2 AND expires_at > $3", live)) ??
          (await step.row("SELECT id FROM sessions WHERE id = $1 AND account_id = $2 AND expires_at > $3", live));
        if (found === undefined) return undefined;
        await insertSession(step, session);
        return replace(step, tell, from, session, session.createdAt);
      }),

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

    endSession: (id, now, askedBy) =>
      changing(async (step, tell) => {
        const ended = await step.returning(`DELETE FROM sessions WHERE id = $1 RETURNING ${ENDED_SESSION}`, [id]);
        if (ended.length === 0) return undefined;
        await tell?.(sessionNews(ended, now));
        return signOff(step, ended, now, tell, askedBy);
      }),

    async endAtClient(left, now) {
      const ended = await news.transaction((step, tell) => endAtClient(step, left, now, tell));
      for (const id of ended) authorizations.forget(id);
      return ended.length;
    },

    async listClientsOfSignIn(sid) {
      return (await sql.rows(CLIENTS_OF_SIGN_IN, [sid])).map(([clientId]) => text(clientId));
    },

    async endOtherSessions(accountId, id, now) {
      let sessions = 0;
      await changing(async (step, tell) => {
        const signIns = await step.returning(`DELETE FROM sign_ins WHERE account_id = $1 RETURNING ${ENDED_SIGN_IN}`, [accountId]);
        const others = `DELETE FROM sessions WHERE account_id = $1 AND id <> $2 RETURNING ${ENDED_SESSION}`;
        const ended = await step.returning(others, [accountId, id]);
        sessions = ended.length;
        await tell?.(sessionNews(ended, now));
        return signOff(step, [...signIns, ...ended], now, tell);
      });
      return sessions;
    },

    noteSessionSeen: (id, now, expiresAt) => seen.note(id, [now, expiresAt, now - 60]),
  };
}

/** Written at most once a minute, and not to a session that is over. */
export const NOTE_SEEN = `UPDATE sessions SET last_seen_at = $2, expires_at = $3
  WHERE id = $1 AND last_seen_at <= $4 AND expires_at > $2`;

const PASS_CLAIMS_ON =
  "UPDATE authorizations SET claimed_by = $2 WHERE claimed_by = $1 AND claimed_by IS NOT NULL AND state = 'requested' RETURNING id";

/**
 * What the browser had under its earlier id ends, or goes on under the new one, if that has the same name for clients. What it had
 * claimed passes on. Returns the authorizations that changed.
 */
async function replace(
  step: Statements,
  tell: Tell,
  earlier: string,
  { id, sid }: { readonly id: string; readonly sid: string | undefined },
  now: Instant,
): Promise<readonly string[]> {
  const sessions = await step.returning(`DELETE FROM sessions WHERE id = $1 RETURNING ${ENDED_SESSION}`, [earlier]);
  const signIns = await step.returning(`DELETE FROM sign_ins WHERE id = $1 RETURNING ${ENDED_SIGN_IN}`, [earlier]);
  const isOver = ([name]: SqlRow): boolean => name !== sid;
  const ended = [...sessions, ...signIns].filter(isOver);
  await step.run("UPDATE pushed_requests SET used_by = $2 WHERE used_by = $1", [earlier, id]);
  const claimed = await step.returning(PASS_CLAIMS_ON, [earlier, id]);
  await tell?.(sessionNews(sessions.filter(isOver), now));
  return [...claimed.map(([claim]) => text(claim)), ...(await signOff(step, ended, now, tell))];
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
