/** Consents: what a person agreed to for a client, and the authorizations that go with it. */

import type { ConsentStore } from "../../ports/store.ts";
import { formatScope, isScopeWithin, unionScope } from "../../protocol/scope.ts";
import type { Consent } from "../../records/consent.ts";
import { endLiving, insertAuthorization, whoseCondition } from "./authorization-row.ts";
import { pageOf, rowsToRead } from "./page.ts";
import type { RememberedAuthorizations } from "./remembered-authorizations.ts";
import { integer, names, text } from "./row.ts";
import type { SecurityNewsDesk } from "./security-news.ts";
import type { Sql, SqlRow, SqlValue, Statements } from "./sql.ts";
import type { UnusedClients } from "./unused-clients.ts";

export function consentVerbs(
  sql: Sql,
  news: SecurityNewsDesk,
  authorizations: RememberedAuthorizations,
  unused: UnusedClients,
): ConsentStore {
  return {
    async findConsent(accountId, clientId) {
      const row = await sql.row(FIND, [accountId, clientId]);
      return row === undefined ? undefined : readConsent(row);
    },

    async saveConsentedAuthorization(authorization, consent, sessionId, basis = "person") {
      const { accountId, grantedAt } = consent;
      const save = async (step: Statements): Promise<Remembering> => {
        if (sessionId !== undefined && (await step.row(SESSION, [sessionId, accountId, grantedAt])) === undefined)
          return { done: false, firstUse: false };
        if (basis === "earlier" && !(await stands(step, consent))) return { done: false, firstUse: false };
        if (!(await insertAuthorization(step, authorization))) return { done: false, firstUse: false };
        if (basis === "administrator") return { done: true, firstUse: false };
        return { done: true, firstUse: await rememberConsent(step, consent) };
      };
      const { done } = await unused.changing(() => sql.transaction(save), unusedFewer);
      return done;
    },

    async listConsents(of, page) {
      const values: SqlValue[] = [];
      const conditions = [...whoseCondition(of, values)];
      if (page.after !== undefined) {
        const [accountId = "", clientId = ""] = page.after.split(" ");
        conditions.push(`(account_id, client_id) > ($${values.push(accountId)}, $${values.push(clientId)})`);
      }
      const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
      const rows = await sql.rows(
        `${SELECT} ${where} ORDER BY account_id, client_id LIMIT $${values.push(rowsToRead(page))}`,
        values,
      );
      return pageOf(rows.map(readConsent), page, ({ accountId, clientId }) => `${accountId} ${clientId}`);
    },

    endConsent: (accountId, clientId, reason, now) =>
      authorizations.ending(() =>
        news.transaction(async (step, tell) => {
          const remembered = await step.row(FIND, [accountId, clientId]);
          const ended = await endLiving(step, { accountId, clientId }, reason, now, tell);
          return remembered === undefined && ended === 0 ? undefined : ended;
        }),
      ),
  };
}

/** The result of a step that remembers a consent, and whether the client was unused before. */
export interface Remembering {
  readonly done: boolean;
  readonly firstUse: boolean;
}

export const unusedFewer = ({ firstUse }: Remembering): number => (firstUse ? -1 : 0);

/** Adds to what the person agreed to before. True: no person had used this self-registered client before. */
async function rememberConsent(step: Statements, consent: Consent): Promise<boolean> {
  const { accountId, clientId, grantedAt } = consent;
  const row = await step.row(FIND, [accountId, clientId]);
  const earlier = row === undefined ? undefined : readConsent(row);
  const scope = unionScope(earlier?.scope ?? [], consent.scope);
  const resources = unionScope(earlier?.resources ?? [], consent.resources ?? []);
  // A consent that stays the same is not written. Otherwise several codes for one person at once would wait for each other.
  if (earlier?.scope.length !== scope.length || (earlier.resources ?? []).length !== resources.length)
    await step.run(SAVE, [accountId, clientId, formatScope(scope), grantedAt, resources.length === 0 ? null : resources.join(" ")]);
  return markUsed(step, clientId);
}

/** True: no person had used this self-registered client before. */
export async function markUsed(step: Statements, clientId: string): Promise<boolean> {
  return (await step.run(MARK_USED, [clientId])) === 1;
}

/** Whether the person agreed to all of this before, and has not taken it back. */
async function stands(step: Statements, { accountId, clientId, resources = [], scope }: Consent): Promise<boolean> {
  const row = await step.row(FIND, [accountId, clientId]);
  if (row === undefined) return false;
  const earlier = readConsent(row);
  return isScopeWithin(scope, earlier.scope) && isScopeWithin(resources, earlier.resources ?? []);
}

function readConsent(row: SqlRow): Consent {
  const [accountId, clientId, scope, grantedAt, resources] = row;
  return {
    accountId: text(accountId),
    clientId: text(clientId),
    scope: names(scope),
    grantedAt: integer(grantedAt),
    ...(resources !== null && { resources: names(resources) }),
  };
}

const SELECT = "SELECT account_id, client_id, scope, granted_at, resources FROM consents";

const FIND = `${SELECT} WHERE account_id = $1 AND client_id = $2`;

const SESSION = "SELECT id FROM sessions WHERE id = $1 AND account_id = $2 AND expires_at > $3";

const SAVE = `INSERT INTO consents (account_id, client_id, scope, granted_at, resources) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (account_id, client_id) DO UPDATE SET scope = excluded.scope, granted_at = excluded.granted_at, resources = excluded.resources`;

const MARK_USED = "UPDATE clients SET used_by_person = 1 WHERE client_id = $1 AND used_by_person = 0 AND origin <> 'administrator'";
