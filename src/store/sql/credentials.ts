/** Credentials. Each is spent by one conditional UPDATE or DELETE, and how many rows it changed decides a race. */

import type { CredentialStore, WhichCredentials } from "../../ports/credential-store.ts";
import type { Instant } from "../../protocol/time.ts";
import { type Credential, type CredentialDetail, DEMANDING_KINDS, isBuiltIn, MOST_CREDENTIALS } from "../../records/credential.ts";
import { endLiving } from "./authorization-row.ts";
import type { RememberedAuthorizations } from "./remembered-authorizations.ts";
import { blob, integer, json, optionalInteger, optionalText, orNull, placesFor, text, word } from "./row.ts";
import type { SecurityNewsDesk, Told } from "./security-news.ts";
import type { Sql, SqlRow, SqlValue, Statements } from "./sql.ts";

export function credentialVerbs(sql: Sql, news: SecurityNewsDesk, authorizations: RememberedAuthorizations): CredentialStore {
  return {
    async addCredentials(credentials, replacing = []) {
      const [first] = credentials;
      if (first === undefined) return false;
      const { accountId } = first;
      try {
        await news.transaction(async (step, tell) => {
          if ((await step.row(OPEN_ACCOUNT, [accountId])) === undefined) throw new NotAdded();
          for (const kind of replacing)
            await step.run("DELETE FROM credentials WHERE account_id = $1 AND kind = $2", [accountId, kind]);
          for (const one of credentials) if ((await step.run(INSERT, valuesOf(one))) === 0) throw new NotAdded();
          const kept = integer((await step.row(COUNT, [accountId]))?.[0]);
          if (kept > MOST_CREDENTIALS) throw new NotAdded();
          await tell?.(credentialNews("credential-added", credentials, first.createdAt));
        });
        return true;
      } catch (error) {
        if (error instanceof NotAdded) return false;
        throw error;
      }
    },

    async findCredential(id) {
      const row = await sql.row(`SELECT ${COLUMNS} FROM credentials WHERE id = $1`, [id]);
      return row && readCredential(row);
    },

    async findCredentialByLookup(lookup) {
      const row = await sql.row(`SELECT ${COLUMNS} FROM credentials WHERE lookup = $1`, [lookup]);
      return row && readCredential(row);
    },

    listCredentials: (of) => list(sql, of),

    async useCredential({ id, counter, detail }, next, now) {
      const values = [id, counter, JSON.stringify(detail), next.counter, JSON.stringify(next.detail), now];
      return (await sql.run(USE, values)) === 1;
    },

    async noteCredentialUsed(id, now) {
      await sql.run(NOTE_USED, [id, now, now - 60]);
    },

    async renameCredential(accountId, id, name) {
      return (await sql.run("UPDATE credentials SET name = $3 WHERE id = $2 AND account_id = $1", [accountId, id, name])) === 1;
    },

    removeCredential: (accountId, id, now) =>
      authorizations.ending(() =>
        news.transaction(async (step, tell) => {
          const removed = await step.returning(`DELETE FROM credentials WHERE id = $2 AND account_id = $1 RETURNING ${COLUMNS}`, [
            accountId,
            id,
          ]);
          if (removed.length === 0) return false;
          await afterRemoval(step, accountId, [id], now);
          await tell?.(credentialNews("credential-removed", removed.map(readCredential), now));
          return true;
        }),
      ),

    removeIdentity: (accountId, id, now) =>
      news.transaction(async (step, tell) => {
        // A removal of another one at the same time waits here.
        await step.run("UPDATE accounts SET id = id WHERE id = $1", [accountId]);
        const found = await step.row(IDENTITY, [accountId, id]);
        if (found === undefined) return false;
        if ((await step.row(OTHER_WAY_IN, [accountId, id])) === undefined) return "last";
        await step.run("DELETE FROM credentials WHERE id = $2 AND account_id = $1", [accountId, id]);
        const credential = { kind: "identity", id } as const;
        await tell?.([{ event: "credential-removed", at: now, accountId, credential, mail: false }]);
        return true;
      }),

    removeCredentials: (of, now) =>
      authorizations.ending(() =>
        news.transaction(async (step, tell) => {
          const removed = await removeAll(step, of, now);
          await tell?.(credentialNews("credential-removed", removed, now));
          return removed;
        }),
      ),

    passkeysByHost: () => passkeysByHost(sql),
  };
}

/** Few rows, and asked by `config check` and `doctor` alone. The databases share no function that reads JSON. */
export async function passkeysByHost(sql: Pick<Sql, "rows">): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const [detail] of await sql.rows("SELECT detail FROM credentials WHERE kind = 'passkey'", [])) {
    const { rpId = "" } = json<CredentialDetail>(detail);
    counts.set(rpId, (counts.get(rpId) ?? 0) + 1);
  }
  return counts;
}

/**
 * A piece of news for each kind. An application password may have opened a mailbox without any authorization, so what it opened is closed
 * by this.
 */
function credentialNews(
  event: "credential-added" | "credential-removed",
  credentials: readonly Credential[],
  at: Instant,
): readonly Told[] {
  return [...Map.groupBy(credentials, ({ kind }) => kind)].flatMap(([kind, [first, ...others]]) =>
    first === undefined
      ? []
      : [
          {
            event,
            at,
            accountId: first.accountId,
            credential: {
              kind,
              ...(others.length === 0 && { id: first.id }),
              ...([first, ...others].every(isBuiltIn) && { isBuiltIn: true }),
            },
            mail: event === "credential-removed" && kind === "app_password",
          },
        ],
  );
}

/** It undoes the step. */
class NotAdded extends Error {}

async function list(sql: Statements, of: WhichCredentials): Promise<readonly Credential[]> {
  const values: SqlValue[] = [];
  const which = whichCondition(of, values);
  return (await sql.rows(`SELECT ${COLUMNS} FROM credentials WHERE ${which} ORDER BY created_at, id`, values)).map(readCredential);
}

/** Removes an account's credentials of some kinds, inside a step that may do more, and that tells of it. */
export async function removeAll(step: Statements, of: WhichCredentials, now: Instant): Promise<readonly Credential[]> {
  const values: SqlValue[] = [];
  const which = whichCondition(of, values);
  const removed = (await step.returning(`DELETE FROM credentials WHERE ${which} RETURNING ${COLUMNS}`, values)).map(readCredential);
  const passwords = removed.filter(({ kind }) => kind === "app_password").map(({ id }) => id);
  if (removed.length > 0) await afterRemoval(step, of.accountId, passwords, now);
  return removed;
}

async function afterRemoval(step: Statements, accountId: string, ids: readonly string[], now: Instant): Promise<void> {
  await step.run(FORGET_RECOVERY_CODES, [accountId]);
  for (const credentialId of ids) {
    await step.run("DELETE FROM mail_logins WHERE account_id = $1 AND credential_id = $2", [accountId, credentialId]);
    await endLiving(step, { accountId, credentialId }, "credential_removed", now, undefined);
  }
}

/** Whether the account still has this credential. The step that saves what rests on it asks this. */
export async function stillHasCredential(step: Statements, accountId: string, id: string): Promise<boolean> {
  return (await step.row("SELECT 1 FROM credentials WHERE id = $2 AND account_id = $1", [accountId, id])) !== undefined;
}

function whichCondition({ accountId, kinds }: WhichCredentials, values: SqlValue[]): string {
  const account = `account_id = $${values.push(accountId)}`;
  if (kinds === undefined) return account;
  return `${account} AND kind IN (${kinds.map((kind) => `$${values.push(kind)}`).join(", ") || "''"})`;
}

const OPEN_ACCOUNT = "SELECT 1 FROM accounts WHERE id = $1 AND disabled_at IS NULL";

const IDENTITY = "SELECT 1 FROM credentials WHERE id = $2 AND account_id = $1 AND kind = 'identity'";

/** A password, a source that the account comes from, a passkey, or another identity. */
const OTHER_WAY_IN = `SELECT 1 FROM accounts WHERE id = $1 AND (password_hash IS NOT NULL OR source IS NOT NULL
  OR EXISTS (SELECT 1 FROM credentials AS other
    WHERE other.account_id = $1 AND other.id <> $2 AND other.kind IN ('identity', 'passkey')))`;

const COUNT = "SELECT COUNT(*) FROM credentials WHERE account_id = $1 AND kind <> 'recovery_code'";

const USE = `UPDATE credentials SET counter = $4, detail = $5, last_used_at = $6
  WHERE id = $1 AND counter = $2 AND detail = $3`;

export const NOTE_USED = "UPDATE credentials SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $3)";

const FORGET_RECOVERY_CODES = `DELETE FROM credentials WHERE account_id = $1 AND kind = 'recovery_code'
  AND NOT EXISTS (SELECT 1 FROM credentials AS other
    WHERE other.account_id = $1 AND other.kind IN (${DEMANDING_KINDS.map((kind) => `'${kind}'`).join(", ")}))`;

const COLUMNS = "id, account_id, kind, name, lookup, secret, counter, detail, created_at, last_used_at";

const INSERT = `INSERT INTO credentials (${COLUMNS}) VALUES (${placesFor(COLUMNS)}) ON CONFLICT DO NOTHING`;

const valuesOf = (credential: Credential): readonly SqlValue[] => [
  credential.id,
  credential.accountId,
  credential.kind,
  orNull(credential.name),
  orNull(credential.lookup),
  orNull(credential.secret),
  credential.counter,
  JSON.stringify(credential.detail),
  credential.createdAt,
  orNull(credential.lastUsedAt),
];

function readCredential(row: SqlRow): Credential {
  const [id, accountId, kind, name, lookup, secret, counter, detail, createdAt, lastUsedAt] = row;
  return {
    id: text(id),
    accountId: text(accountId),
    kind: word(kind),
    name: optionalText(name),
    lookup: optionalText(lookup),
    secret: secret === null || secret === undefined ? undefined : blob(secret),
    counter: integer(counter),
    detail: json(detail),
    createdAt: integer(createdAt),
    lastUsedAt: optionalInteger(lastUsedAt),
  };
}
