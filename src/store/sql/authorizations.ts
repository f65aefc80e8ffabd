/** Authorizations: the steps of their life, each one conditional UPDATE, and the look-ups. */

import type { AuthorizationStore, Rotation } from "../../ports/store.ts";
import { formatScope } from "../../protocol/scope.ts";
import type { Instant } from "../../protocol/time.ts";
import {
  type Authorization,
  type AuthorizationFlow,
  ENDED_ROWS_STAY,
  endsConsent,
  endsOutlivingConsent,
  MOST_EXCHANGES_IN_A_ROW,
} from "../../records/authorization.ts";
import { opensMail } from "../../records/security-news.ts";
import { stillSignsIn } from "./accounts.ts";
import {
  AUTHORIZATION_COLUMNS,
  endLiving,
  forgetConsents,
  insertAuthorization,
  readAuthorization,
  termsText,
  whoseCondition,
} from "./authorization-row.ts";
import { countVerb } from "./census.ts";
import { markUsed, type Remembering, unusedFewer } from "./consents.ts";
import { stillHasCredential } from "./credentials.ts";
import { cursorOf, pageOf, parseCursor, rowsToRead } from "./page.ts";
import type { RememberedAuthorizations } from "./remembered-authorizations.ts";
import { integer, names, optionalText, text, word } from "./row.ts";
import { ENDED_COLUMNS, endedNews, type SecurityNewsDesk, subjectIn, type Tell, type Told } from "./security-news.ts";
import type { Sql, SqlValue, Statements } from "./sql.ts";
import type { UnusedClients } from "./unused-clients.ts";

/** The steps that a request takes after its authorization was made, and the look-ups beside them. */
export function authorizationVerbs(
  sql: Sql,
  news: SecurityNewsDesk,
  remembered: RememberedAuthorizations,
  unused: UnusedClients,
): AuthorizationStore {
  const findAlive = async (id: string, now: Instant): Promise<Authorization | undefined> => {
    const found = await remembered.find(id, async () => {
      const row = await sql.row(FIND, [id]);
      return row === undefined ? undefined : readAuthorization(row);
    });
    return found !== undefined && found.expiresAt > now && found.endsAt > now ? found : undefined;
  };

  const isTokenRevoked: AuthorizationStore["isTokenRevoked"] = async (authorizationId, serial) =>
    (await sql.row(IS_REVOKED, [authorizationId, serial])) !== undefined;

  return {
    async saveAuthorization(authorization, passwordGeneration) {
      const { accountId } = authorization;
      if (accountId === undefined || passwordGeneration === undefined) return insertAuthorization(sql, authorization);
      return sql.transaction(
        async (step) =>
          (await stillSignsIn(step, accountId, passwordGeneration)) && (await insertAuthorization(step, authorization)),
      );
    },

    async joinAuthorization(authorization, passwordGeneration = Number.MAX_SAFE_INTEGER) {
      const { accountId = "", clientId, createdAt, credentialId, expiresAt, flow, idleLifetime, scope } = authorization;
      const resting = [passwordGeneration, credentialId ?? "", termsText(authorization) ?? ""];
      const values = [accountId, clientId, formatScope(scope), flow, createdAt, idleLifetime, expiresAt, ...resting];
      const join = async (step: Statements): Promise<Authorization | undefined> => {
        const [row] = await step.returning(JOIN, values);
        return row && readAuthorization(row);
      };
      // Mostly there is one already. Otherwise one step looks again and makes it, so that of several callers at once one makes
      // it.
      const joined =
        (await join(sql)) ??
        (await sql.transaction(async (step) => {
          const found = await join(step);
          if (found !== undefined || !(await stillSignsIn(step, accountId, passwordGeneration))) return found;
          // An application password that was removed while it was checked is a wrong one by now.
          if (credentialId !== undefined && !(await stillHasCredential(step, accountId, credentialId))) return undefined;
          return (await insertAuthorization(step, authorization)) ? authorization : undefined;
        }));
      if (joined !== undefined) remembered.forget(joined.id);
      return joined;
    },

    async findAuthorization(id, now) {
      const found = await findAlive(id, now);
      // What was exchanged is read together with what it came from. So it is over in the moment in which that is, whatever ended it.
      let child = found;
      for (let above = 0; child?.parentId !== undefined; above++) {
        const parent: Authorization | undefined = await findAlive(child.parentId, now);
        if (parent?.state !== "active" || above >= MOST_EXCHANGES_IN_A_ROW) return undefined;
        const serial = child.binding.exchanged;
        if (parent.hasRevokedTokens && serial !== undefined && (await isTokenRevoked(parent.id, serial))) return undefined;
        child = parent;
      }
      return found;
    },

    findStandingAuthorization: (clientId) =>
      remembered.findStanding(clientId, async () => {
        const row = await sql.row(FIND_STANDING, [clientId]);
        return row === undefined ? undefined : readAuthorization(row);
      }),

    async claimUserCode(userCodeHash, sessionId, now) {
      const [row] = await sql.returning(CLAIM, [userCodeHash, sessionId, now]);
      if (row === undefined) return undefined;
      const claimed = readAuthorization(row);
      remembered.forget(claimed.id);
      return claimed;
    },

    async approveAuthorization(id, sessionId, approval, now) {
      const { accountId, scope, authenticatedAt, methods, idleLifetime, endsAt } = approval;
      const approve = async (step: Statements): Promise<Remembering> => {
        const values = [
          id,
          sessionId,
          now,
          accountId,
          formatScope(scope),
          authenticatedAt,
          idleLifetime,
          endsAt,
          methods.join(" "),
        ];
        const [row] = await step.returning(APPROVE, values);
        if (row === undefined) return { done: false, firstUse: false };
        // No consent is remembered, since a device's approval opens no redirect.
        const [clientId] = row;
        return { done: true, firstUse: await markUsed(step, text(clientId)) };
      };
      const { done } = await remembered.changing(id, () => unused.changing(() => sql.transaction(approve), unusedFewer));
      return done;
    },

    async denyAuthorization(id, sessionId, now) {
      return (await remembered.changing(id, () => sql.run(DENY, [id, sessionId, now, now + ENDED_ROWS_STAY]))) === 1;
    },

    // Concurrent callers queue at the row. Each checks the WHERE again after its wait, and only one passes.
    async redeemAuthorization(id, now) {
      return (await remembered.changing(id, () => sql.run(REDEEM, [id, now]))) === 1;
    },

    async rotateGeneration(id, presented, { now, grace, wasCurrent = false }): Promise<Rotation> {
      const rotate = () => sql.run(ROTATE, [id, presented, now]);
      const changed = await remembered.changing(id, rotate, (row, count) =>
        count === 1 ? rotated(row, presented, now) : undefined,
      );
      if (changed === 1) return { outcome: "rotated", generation: presented + 1, rotatedAt: now };

      // This caller lost the race. The row only moves forward, so to read it now cannot give the caller too much.
      const current = await sql.row(CURRENT_GENERATION, [id, now]);
      if (current === undefined) return { outcome: "ended" };
      const [generation, rotatedAt, repeated] = current.map(integer);
      // The successor must still be current. If so, no client has used it yet.
      if (generation !== presented + 1 || rotatedAt === undefined || now >= rotatedAt + grace) return { outcome: "reused" };
      const isCounted = wasCurrent || repeated === presented;
      if (!isCounted && (await sql.run(COUNT_REPEAT, [id, presented])) === 0) return { outcome: "reused" };
      return { outcome: "repeat", generation, rotatedAt };
    },

    async extendAuthorization(id, now) {
      return (await remembered.changing(id, () => sql.run(EXTEND, [id, now]))) === 1;
    },

    async endAuthorization(id, reason, now) {
      const end = async (step: Statements, tell: Tell): Promise<boolean> => {
        const [row] = await step.returning(END, [id, reason, now, now + ENDED_ROWS_STAY]);
        if (row !== undefined) await tell?.(endedNews([row], reason, now));
        if (row !== undefined && !endsConsent(reason)) return true;
        const over = row === undefined && endsOutlivingConsent(reason) ? await step.row(WHOSE, [id]) : undefined;
        const [, accountId = null, clientId = null] = row ?? over ?? [];
        const whose = { accountId: optionalText(accountId), clientId: optionalText(clientId) };
        const forgotten = whose.accountId === undefined ? 0 : await forgetConsents(step, whose);
        return row !== undefined || forgotten > 0;
      };
      return remembered.endingOne(id, () => (endsConsent(reason) ? news.transaction(end) : news.step(end)));
    },

    endAuthorizations: (of, reason, now) =>
      remembered.ending(() => news.transaction((step, tell) => endLiving(step, of, reason, now, tell))),

    revokeToken: (authorizationId, serial, expiresAt, now) =>
      remembered.changing(authorizationId, () =>
        news.transaction(async (step, tell) => {
          const isFirst = (await step.run(REVOKE_TOKEN, [authorizationId, serial, expiresAt])) === 1;
          await step.run(MARK_REVOKED, [authorizationId]);
          if (isFirst) await tell?.(await revokedNews(step, authorizationId, now));
        }),
      ),

    isTokenRevoked,

    async listAuthorizations(of, page, now) {
      const values: SqlValue[] = [now];
      const conditions = ["expires_at > $1", "ends_at > $1", WITH_PARENT, ...whoseCondition(of, values)];
      if (of.states !== undefined) conditions.push(`state IN (${of.states.map((state) => `$${values.push(state)}`).join(", ")})`);
      if (page.after !== undefined) {
        const cursor = parseCursor(page.after);
        if (cursor === undefined) return { items: [], next: undefined };
        conditions.push(`(created_at, id) < ($${values.push(cursor.createdAt)}, $${values.push(cursor.id)})`);
      }
      if (of.states?.length === 0) return { items: [], next: undefined };
      const rows = await sql.rows(
        `SELECT ${AUTHORIZATION_COLUMNS} FROM authorizations WHERE ${conditions.join(" AND ")}
          ORDER BY created_at DESC, id DESC LIMIT $${values.push(rowsToRead(page))}`,
        values,
      );
      return pageOf(rows.map(readAuthorization), page, cursorOf);
    },

    async listLostAuthorizations(accountId, after, limit) {
      return (await sql.rows(LIST_LOST, [accountId, after, limit])).map(readAuthorization);
    },

    countAuthorizations: countVerb(sql),
  };
}

/** One token alone: what it opened closes, and the client goes on with another. */
async function revokedNews(step: Statements, id: string, at: Instant): Promise<readonly Told[]> {
  const row = await step.row(`SELECT ${ENDED_COLUMNS} FROM authorizations WHERE id = $1`, [id]);
  if (row === undefined) return [];
  const [, account, clientId, scope, cameAbout] = row;
  const flow = word<AuthorizationFlow>(cameAbout);
  const accountId = subjectIn(account, clientId, flow);
  if (accountId === undefined) return [];
  const mail = opensMail({ flow, scope: names(scope) });
  return [{ event: "token-revoked", at, accountId, authorizationId: id, clientId: text(clientId), mail }];
}

/** At how many generations in a row a refresh token may be presented again. */
const MOST_REPEATS_IN_A_ROW = 2;

const JOIN = `UPDATE authorizations
    SET authenticated_at = $5, last_used_at = $5, idle_lifetime = $6, expires_at = $7
  WHERE id = (SELECT id FROM authorizations
      WHERE account_id = $1 AND client_id = $2 AND scope = $3 AND flow = $4 AND state = 'active'
        AND COALESCE(credential_id, '') = $9 AND COALESCE(terms, '') = $10
        AND expires_at > $5 AND ends_at >= $7
      ORDER BY created_at DESC, id LIMIT 1)
    AND state = 'active' AND NOT EXISTS (SELECT 1 FROM accounts WHERE id = $1 AND (password_generation > $8 OR disabled_at IS NOT NULL))
  RETURNING ${AUTHORIZATION_COLUMNS}`;

/** What was exchanged is none without what it came from, nor without the one token of that. */
const WITH_PARENT = `(parent_id IS NULL OR state = 'ended' OR EXISTS (SELECT 1 FROM authorizations AS parent
    WHERE parent.id = authorizations.parent_id AND parent.state = 'active' AND parent.expires_at > $1 AND parent.ends_at > $1
      AND (parent.has_revoked_tokens = 0 OR NOT EXISTS (SELECT 1 FROM revoked_tokens AS revoked
        WHERE revoked.authorization_id = parent.id AND authorizations.binding = '{"exchanged":"' || revoked.serial || '"}'))))`;

const FIND = `SELECT ${AUTHORIZATION_COLUMNS} FROM authorizations WHERE id = $1`;

// The flow stands as a literal so that the planner can take the partial index, which holds these few rows alone.
const FIND_STANDING = `SELECT ${AUTHORIZATION_COLUMNS} FROM authorizations
  WHERE client_id = $1 AND flow = 'client_credentials' AND state = 'active' ORDER BY created_at DESC LIMIT 1`;

const CLAIM = `UPDATE authorizations SET claimed_by = $2
  WHERE user_code_hash = $1 AND user_code_hash IS NOT NULL AND state = 'requested' AND expires_at > $3 AND ends_at > $3
    AND (claimed_by IS NULL OR claimed_by = $2)
  RETURNING ${AUTHORIZATION_COLUMNS}`;

const APPROVE = `UPDATE authorizations
    SET state = 'approved', account_id = $4, scope = $5, authenticated_at = $6, idle_lifetime = $7, ends_at = $8, amr = $9
  WHERE id = $1 AND claimed_by = $2 AND state = 'requested' AND expires_at > $3 AND ends_at > $3
    AND (account_id IS NULL OR account_id = $4)
    AND EXISTS (SELECT 1 FROM sessions WHERE id = $2 AND account_id = $4 AND expires_at > $3)
  RETURNING client_id`;

const DENY = `UPDATE authorizations
    SET state = 'ended', end_reason = 'denied', ended_at = $3, sweep_at = CASE WHEN sweep_at < $4 THEN sweep_at ELSE $4 END
  WHERE id = $1 AND claimed_by = $2 AND state = 'requested' AND expires_at > $3 AND ends_at > $3`;

const REDEEM = `UPDATE authorizations
    SET state = 'active', generation = 1, rotated_at = $2, last_used_at = $2, expires_at = $2 + idle_lifetime,
      sweep_at = CASE WHEN $2 + idle_lifetime < ends_at THEN $2 + idle_lifetime ELSE ends_at END
  WHERE id = $1 AND state = 'approved' AND expires_at > $2 AND ends_at > $2`;

const ROTATE = `UPDATE authorizations
    SET generation = generation + 1, rotated_at = $3, last_used_at = $3, expires_at = $3 + idle_lifetime
  WHERE id = $1 AND generation = $2 AND state = 'active' AND expires_at > $3 AND ends_at > $3`;

/** What {@link ROTATE} returns. */
const rotated = (row: Authorization, presented: number, now: Instant): Authorization => ({
  ...row,
  generation: presented + 1,
  rotatedAt: now,
  lastUsedAt: now,
  expiresAt: now + row.idleLifetime,
});

/**
 * A client asks again for a lost answer at one generation, and on a bad line at two in a row. A thief who keeps in step with
 * the owner has to ask at every generation. So at the third in a row this changes nothing. It changes nothing either when the
 * successor was used meanwhile: then the repeat is a reuse too.
 */
const COUNT_REPEAT = `UPDATE authorizations
    SET repeats_in_a_row = CASE WHEN repeated_generation = $2 THEN repeats_in_a_row
      WHEN repeated_generation = $2 - 1 THEN repeats_in_a_row + 1 ELSE 1 END,
      repeated_generation = $2
  WHERE id = $1 AND generation = $2 + 1 AND state = 'active'
    AND NOT (repeated_generation = $2 - 1 AND repeats_in_a_row >= ${MOST_REPEATS_IN_A_ROW})`;

const CURRENT_GENERATION = `SELECT generation, rotated_at, repeated_generation FROM authorizations
  WHERE id = $1 AND state = 'active' AND expires_at > $2 AND ends_at > $2`;

const EXTEND = `UPDATE authorizations SET last_used_at = $2, expires_at = $2 + idle_lifetime
  WHERE id = $1 AND state = 'active' AND expires_at > $2 AND ends_at > $2`;

const END = `UPDATE authorizations
    SET state = 'ended', end_reason = $2, ended_at = $3, sweep_at = CASE WHEN sweep_at < $4 THEN sweep_at ELSE $4 END
  WHERE id = $1 AND state <> 'ended' AND expires_at > $3 AND ends_at > $3
  RETURNING ${ENDED_COLUMNS}`;

const WHOSE = "SELECT id, account_id, client_id FROM authorizations WHERE id = $1";

// A code that came twice ends what never had a second refresh token. The "||" keeps the planner off the index of the client, which
// may have many rows of other people.
const LIST_LOST = `SELECT ${AUTHORIZATION_COLUMNS} FROM authorizations AS lost
  WHERE account_id = $1 AND end_reason = 'replayed' AND ended_at > $2 AND generation > 1
    AND NOT EXISTS (SELECT 1 FROM authorizations AS later
      WHERE later.account_id = $1 AND later.client_id || '' = lost.client_id AND later.created_at >= lost.ended_at
        AND (later.end_reason IS NULL OR later.end_reason <> 'denied'))
  ORDER BY ended_at DESC, id DESC LIMIT $3`;

const REVOKE_TOKEN = `INSERT INTO revoked_tokens (authorization_id, serial, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`;

const MARK_REVOKED = "UPDATE authorizations SET has_revoked_tokens = 1 WHERE id = $1 AND has_revoked_tokens = 0";

const IS_REVOKED = "SELECT 1 AS found FROM revoked_tokens WHERE authorization_id = $1 AND serial = $2";
