/** Groups, and who is in them. An account is remembered with its groups, so every change here forgets the accounts that it touches. */

import type { GroupStore, OpenedClient, SizedGroup } from "../../ports/group-store.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Account } from "../../records/account.ts";
import type { Client } from "../../records/client.ts";
import { newGroup } from "../../records/group.ts";
import { ACCOUNT_COLUMNS, readAccount } from "./account-row.ts";
import { hasPart, likeParts } from "./accounts.ts";
import { pageOf, rowsToRead } from "./page.ts";
import type { Remembered } from "./remembered.ts";
import { integer, json, optionalText, orNull, text } from "./row.ts";
import type { SecurityNewsDesk, Tell, Told } from "./security-news.ts";
import type { Sql, SqlRow, Statements } from "./sql.ts";

export function groupVerbs(
  sql: Sql,
  news: SecurityNewsDesk,
  accounts: Remembered<Account>,
  clients: Remembered<Client>,
): GroupStore {
  /** Runs a step that changes the memberships of the accounts that it returns. */
  async function moving<R>(
    step: (sql: Statements, tell: Tell) => Promise<R>,
    touched: (result: R) => readonly string[],
  ): Promise<R> {
    let result: R | undefined;
    try {
      result = await news.transaction(step);
      return result;
    } finally {
      // A step that failed may have been committed all the same, with the answer lost on its way.
      if (result === undefined) accounts.forgetAll();
      else for (const id of touched(result)) accounts.forget(id);
    }
  }

  return {
    async listGroups(page) {
      const rows = await sql.rows(`${SELECT} WHERE name > $1 ORDER BY name LIMIT $2`, [page.after ?? "", rowsToRead(page)]);
      return pageOf(rows.map(readGroup), page, ({ name }) => name);
    },

    findGroup: (name) => groupIn(sql, name),

    saveGroup: async ({ name, words, level, createdAt }) => (await sql.run(INSERT, [name, orNull(words), level, createdAt])) === 1,

    changeGroup: (name, { words, level }, look) =>
      sql.transaction(async (step) => {
        const present = await groupIn(step, name);
        if (present === undefined) return false;
        look?.(present);
        await step.run("UPDATE account_groups SET words = $2, level = $3 WHERE name = $1", [
          name,
          words === undefined ? orNull(present.words) : words,
          level ?? present.level,
        ]);
        return true;
      }),

    async removeGroup(name, now, look) {
      try {
        return await news.transaction(async (step, tell) => {
          const present = look && (await groupIn(step, name));
          if (present !== undefined) look?.(present);
          const members = tell && (await step.rows("SELECT account_id FROM memberships WHERE group_name = $1", [name]));
          const opened = await openedBy(step, name);
          if ((await step.run("DELETE FROM account_groups WHERE name = $1", [name])) === 0) return false;
          await step.run(
            "UPDATE accounts SET updated_at = $2 WHERE id IN (SELECT account_id FROM memberships WHERE group_name = $1)",
            [name, now],
          );
          await step.run("DELETE FROM memberships WHERE group_name = $1", [name]);
          await tell?.(
            await lossOf(
              step,
              (members ?? []).map(([id]) => text(id)),
              opened,
              now,
            ),
          );
          for (const { clientId, groups } of opened) {
            const left = JSON.stringify(groups.filter((group) => group !== name));
            await step.run("UPDATE clients SET allowed_groups = $2 WHERE client_id = $1", [clientId, left]);
          }
          return true;
        });
      } finally {
        accounts.forgetAll();
        clients.forgetAll();
      }
    },

    listOpened: (name) => openedBy(sql, name),

    async listMembers(name, page, part) {
      const these = part === undefined ? "" : hasPart(4);
      const rows = await sql.rows(`${MEMBERS} ${these} ORDER BY username LIMIT $3`, [
        name,
        page.after ?? "",
        rowsToRead(page),
        ...(part === undefined ? [] : likeParts(part)),
      ]);
      return pageOf(rows.map(readAccount), page, ({ username }) => username);
    },

    addMembers: (name, accountIds, now) =>
      moving(
        async (step) => {
          if (!(await exists(step, name))) return undefined;
          const added: string[] = [];
          for (const id of accountIds) if (await addMember(step, id, name, BY_ADMINISTRATOR)) added.push(id);
          await noteChanged(step, added, now);
          return added;
        },
        (added) => added ?? [],
      ),

    removeMembers: (name, accountIds, now) =>
      moving(
        async (step, tell) => {
          if (!(await exists(step, name))) return undefined;
          const removed: string[] = [];
          for (const id of accountIds) {
            const rows = await step.run("DELETE FROM memberships WHERE account_id = $1 AND group_name = $2", [id, name]);
            if (rows > 0) removed.push(id);
          }
          await noteChanged(step, removed, now);
          await tell?.(await lossOf(step, removed, await openedBy(step, name), now));
          return removed;
        },
        (removed) => removed ?? [],
      ),

    replaceMemberships: (accountId, source, names, now) =>
      moving(
        async (step, tell) => {
          const rows = await step.rows(
            "SELECT group_name FROM memberships WHERE account_id = $1 AND source = $2 ORDER BY group_name",
            [accountId, source],
          );
          const [earlier, wanted] = [new Set(rows.map(([name]) => text(name ?? null))), new Set(names)];
          const [gone, fresh] = [earlier.difference(wanted), wanted.difference(earlier)];
          if (gone.size === 0 && fresh.size === 0) return false;
          for (const name of gone)
            await step.run("DELETE FROM memberships WHERE account_id = $1 AND group_name = $2 AND source = $3", [
              accountId,
              name,
              source,
            ]);
          for (const name of [...fresh].toSorted()) {
            await step.run(INSERT, [name, null, 0, now]);
            await addMember(step, accountId, name, source);
          }
          await noteChanged(step, [accountId], now);
          await tellOfLost(step, tell, accountId, gone, now);
          return true;
        },
        (changed) => (changed ? [accountId] : []),
      ),
  };
}

/** In the column that names the source. */
const BY_ADMINISTRATOR = "";

const SELECT = `SELECT name, words, level, created_at,
  (SELECT COUNT(DISTINCT account_id) FROM memberships WHERE group_name = account_groups.name) FROM account_groups`;

async function groupIn(sql: Statements, name: string): Promise<SizedGroup | undefined> {
  const row = await sql.row(`${SELECT} WHERE name = $1`, [name]);
  return row === undefined ? undefined : readGroup(row);
}

const INSERT = "INSERT INTO account_groups (name, words, level, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

const RESTRICTED = "SELECT client_id, allowed_groups FROM clients WHERE allowed_groups IS NOT NULL ORDER BY client_id";

async function openedBy(sql: Statements, name: string): Promise<readonly OpenedClient[]> {
  const rows = await sql.rows(RESTRICTED, []);
  return rows
    .map(([clientId = null, groups]): OpenedClient => ({ clientId: text(clientId), groups: json(groups) }))
    .filter(({ groups }) => groups.includes(name));
}

/** What the person is no more let into, by the source's word. */
export async function tellOfLost(
  step: Statements,
  tell: Tell,
  accountId: string,
  gone: ReadonlySet<string>,
  now: Instant,
): Promise<void> {
  if (tell === undefined || gone.size === 0) return;
  const opened = await Promise.all([...gone].map((name) => openedBy(step, name)));
  const each = new Map(opened.flat().map((one) => [one.clientId, one]));
  await tell(await lossOf(step, [accountId], [...each.values()], now));
}

/**
 * Of the people who have just left a group: what they allowed a client that no other group of theirs opens rests from now on, and nothing
 * that is open on it shall stay open. A mail server that is such a client lets in nobody else either, with whatever password.
 */
async function lossOf(
  step: Statements,
  accountIds: readonly string[],
  opened: readonly OpenedClient[],
  at: Instant,
): Promise<readonly Told[]> {
  if (opened.length === 0) return [];
  const told: Told[] = [];
  for (const accountId of accountIds) {
    const rows = await step.rows("SELECT group_name FROM memberships WHERE account_id = $1", [accountId]);
    const left = new Set(rows.map(([group]) => text(group)));
    const [first, ...others] = opened.filter(({ groups }) => !groups.some((group) => left.has(group)));
    if (first === undefined) continue;
    const one = others.length === 0 ? { clientId: first.clientId } : {};
    told.push({ event: "authorization-ended", at, accountId, reason: "group_left", ...one, mail: true });
  }
  return told;
}

const MEMBERS = `SELECT ${ACCOUNT_COLUMNS} FROM accounts
  WHERE id IN (SELECT account_id FROM memberships WHERE group_name = $1) AND username > $2`;

const exists = async (step: Statements, name: string): Promise<boolean> =>
  (await step.row("SELECT name FROM account_groups WHERE name = $1", [name])) !== undefined;

/** Only people who are there, so that no row outlives its account. */
const addMember = async (step: Statements, accountId: string, name: string, source: string): Promise<boolean> =>
  (await step.run(
    "INSERT INTO memberships (account_id, group_name, source) SELECT id, $2, $3 FROM accounts WHERE id = $1 ON CONFLICT DO NOTHING",
    [accountId, name, source],
  )) === 1;

/** Puts an account into a group as an administrator says; a missing group is made. */
export async function joinGroup(step: Statements, accountId: string, name: string, now: number): Promise<void> {
  await step.run(INSERT, [name, null, 0, now]);
  await addMember(step, accountId, name, BY_ADMINISTRATOR);
}

async function noteChanged(step: Statements, accountIds: readonly string[], now: number): Promise<void> {
  for (const id of accountIds) await step.run("UPDATE accounts SET updated_at = $2 WHERE id = $1", [id, now]);
}

function readGroup(row: SqlRow): SizedGroup {
  const [name = null, words, level, createdAt, members] = row;
  const group = newGroup({
    name: text(name),
    words: optionalText(words),
    level: integer(level),
    createdAt: integer(createdAt),
  });
  return { ...group, members: integer(members) };
}
