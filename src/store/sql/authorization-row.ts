/** An authorization as a row, both ways, and the conditions that several statements share. */

import { type Methods, methodsOf } from "../../protocol/authentication.ts";
import { formatScope } from "../../protocol/scope.ts";
import type { Instant } from "../../protocol/time.ts";
import {
  type Authorization,
  type Binding,
  ENDED_ROWS_STAY,
  type EndReason,
  endsConsent,
  type Terms,
} from "../../records/authorization.ts";
import {
  bit,
  integer,
  json,
  names,
  optionalInteger,
  optionalText,
  optionalWord,
  orNull,
  placesFor,
  text,
  truth,
  word,
} from "./row.ts";
import { ENDED_COLUMNS, endedNews, type Tell } from "./security-news.ts";
import type { SqlRow, SqlValue, Statements } from "./sql.ts";

export const AUTHORIZATION_COLUMNS = `id, state, flow, client_id, account_id, scope, created_at, expires_at, ends_at, idle_lifetime,
  generation, rotated_at, authenticated_at, has_revoked_tokens, end_reason, ended_at, last_used_at, binding, user_code_hash, claimed_by,
  credential_id, amr, terms, parent_id, sid`;

const NO_TERMS: Terms = Object.freeze({});
const NOTHING_BOUND: Binding = Object.freeze({});
const NO_METHODS: Methods = Object.freeze([]);

export function readAuthorization(row: SqlRow): Authorization {
  const [
    id,
    state,
    flow,
    clientId,
    accountId,
    scope,
    createdAt,
    expiresAt,
    endsAt,
    idleLifetime,
    generation,
    rotatedAt,
    authenticatedAt,
    hasRevokedTokens,
    endReason,
    endedAt,
    lastUsedAt,
    binding,
    userCodeHash,
    claimedBy,
    credentialId,
    methods,
    terms,
    parentId,
    sid,
  ] = row;
  return {
    id: text(id),
    state: word(state),
    flow: word(flow),
    clientId: text(clientId),
    accountId: optionalText(accountId),
    scope: names(scope),
    createdAt: integer(createdAt),
    expiresAt: integer(expiresAt),
    endsAt: integer(endsAt),
    idleLifetime: integer(idleLifetime),
    generation: integer(generation),
    rotatedAt: integer(rotatedAt),
    authenticatedAt: optionalInteger(authenticatedAt),
    methods: methods === null ? NO_METHODS : methodsOf(names(methods)),
    hasRevokedTokens: truth(hasRevokedTokens),
    endReason: optionalWord(endReason),
    endedAt: optionalInteger(endedAt),
    lastUsedAt: optionalInteger(lastUsedAt),
    binding: binding === "{}" ? NOTHING_BOUND : json<Binding>(binding),
    userCodeHash: optionalText(userCodeHash),
    claimedBy: optionalText(claimedBy),
    credentialId: optionalText(credentialId),
    terms: terms === null ? NO_TERMS : json<Terms>(terms),
    parentId: optionalText(parentId),
    sid: optionalText(sid),
  };
}

const INSERTED = `${AUTHORIZATION_COLUMNS}, sweep_at`;
const INSERT = `INSERT INTO authorizations (${INSERTED}) VALUES (${placesFor(INSERTED)})`;

/** False: there is one with this id, or another device waits under the same user code. */
export async function insertAuthorization(sql: Statements, authorization: Authorization): Promise<boolean> {
  return (await sql.run(`${INSERT} ON CONFLICT DO NOTHING`, valuesOf(authorization))) === 1;
}

/** For an id that must be new. It throws where {@link insertAuthorization} says false, so that the step around it is undone. */
export async function insertNewAuthorization(sql: Statements, authorization: Authorization): Promise<void> {
  await sql.run(INSERT, valuesOf(authorization));
}

function valuesOf(authorization: Authorization): readonly SqlValue[] {
  return [
    authorization.id,
    authorization.state,
    authorization.flow,
    authorization.clientId,
    orNull(authorization.accountId),
    formatScope(authorization.scope),
    authorization.createdAt,
    authorization.expiresAt,
    authorization.endsAt,
    authorization.idleLifetime,
    authorization.generation,
    authorization.rotatedAt,
    orNull(authorization.authenticatedAt),
    bit(authorization.hasRevokedTokens),
    orNull(authorization.endReason),
    orNull(authorization.endedAt),
    orNull(authorization.lastUsedAt),
    JSON.stringify(authorization.binding),
    orNull(authorization.userCodeHash),
    orNull(authorization.claimedBy),
    orNull(authorization.credentialId),
    authorization.methods.length === 0 ? null : authorization.methods.join(" "),
    termsText(authorization),
    orNull(authorization.parentId),
    orNull(authorization.sid),
    Math.min(authorization.expiresAt, authorization.endsAt),
  ];
}

/** Whose authorizations; at least one of the two. */
export interface Whose {
  readonly accountId?: string | undefined;
  readonly clientId?: string | undefined;
  /** What rests on this application password alone. */
  readonly credentialId?: string | undefined;
}

/**
 * Ends all living authorizations of an account, a client, or both. Returns how many.
 *
 * @param tell undefined also where the step has told already of what ends them
 */
export async function endLiving(sql: Statements, of: Whose, reason: EndReason, now: Instant, tell: Tell): Promise<number> {
  const values: SqlValue[] = [reason, now, now + ENDED_ROWS_STAY];
  const owner = whoseCondition(of, values);
  if (owner.length === 0) throw new TypeError("whose authorizations shall end?");
  const end = `UPDATE authorizations SET state = 'ended', end_reason = $1, ended_at = $2, sweep_at = CASE WHEN sweep_at < $3 THEN sweep_at ELSE $3 END
    WHERE ${owner.join(" AND ")} AND state <> 'ended' AND expires_at > $2 AND ends_at > $2`;
  const rows = tell && (await sql.returning(`${end} RETURNING ${ENDED_COLUMNS}`, values));
  const ended = rows?.length ?? (await sql.run(end, values));
  if (endsConsent(reason)) await forgetConsents(sql, of);
  await tell?.(endedNews(rows ?? [], reason, now));
  return ended;
}

/** Ends the authorization by which a client acts for itself. Another may take its place. */
export async function endStanding(sql: Statements, clientId: string, now: Instant): Promise<void> {
  await sql.run(
    `UPDATE authorizations SET state = 'ended', end_reason = 'scope_changed', ended_at = $2, sweep_at = $3
      WHERE client_id = $1 AND flow = 'client_credentials' AND state <> 'ended'`,
    [clientId, now, now + ENDED_ROWS_STAY],
  );
}

/** The consents come after the authorizations. Every step takes them in this order, so that no two wait for each other. */
export function forgetConsents(step: Statements, of: Whose): Promise<number> {
  const values: SqlValue[] = [];
  const owner = whoseCondition(of, values);
  return step.run(`DELETE FROM consents WHERE ${owner.join(" AND ")}`, values);
}

/** The conditions; their values are added to `values`. */
export function whoseCondition(of: Whose, values: SqlValue[]): readonly string[] {
  const conditions: string[] = [];
  if (of.accountId !== undefined) conditions.push(`account_id = $${values.push(of.accountId)}`);
  if (of.clientId !== undefined) conditions.push(`client_id = $${values.push(of.clientId)}`);
  if (of.credentialId !== undefined) conditions.push(`credential_id = $${values.push(of.credentialId)}`);
  return conditions;
}

/** Null: there are none. */
export const termsText = ({ terms }: Authorization): string | null =>
  Object.keys(terms).length === 0 ? null : JSON.stringify(terms);
