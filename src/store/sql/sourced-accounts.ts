/** Accounts of people who come from a source outside: found by source and subject alone. */

import type { SourcedAccountStore, SourcedSaving } from "../../ports/sourced-account-store.ts";
import type { Account } from "../../records/account.ts";
import { ACCOUNT_COLUMNS, emailKeyOf, readAccount } from "./account-row.ts";
import { accountIn, insertAccount, signOffAll, tellOfNames } from "./accounts.ts";
import { endLiving } from "./authorization-row.ts";
import { tellOfLost } from "./groups.ts";
import { endLinks } from "./links.ts";
import type { Remembered } from "./remembered.ts";
import type { RememberedAuthorizations } from "./remembered-authorizations.ts";
import { bit, orNull, text } from "./row.ts";
import type { SecurityNewsDesk, Tell } from "./security-news.ts";
import type { Sql, Statements } from "./sql.ts";

export function sourcedAccountVerbs(
  sql: Sql,
  news: SecurityNewsDesk,
  authorizations: RememberedAuthorizations,
  remembered: Remembered<Account>,
): SourcedAccountStore {
  return {
    async findAccountBySource(source, subject) {
      const row = await sql.row(`SELECT ${ACCOUNT_COLUMNS} FROM accounts WHERE source = $1 AND source_subject = $2`, [
        source,
        subject,
      ]);
      if (row === undefined) return undefined;
      const account = readAccount(row);
      const groups = await sql.rows(GROUPS_FROM, [account.id, source]);
      return { account, groups: groups.map(([group]) => text(group)) };
    },

    saveSourcedAccount: (account, groups) =>
      remembered.changing(account.id, () =>
        news.transaction(async (step, tell) => {
          const saved = await saveAccount(step, account, tell);
          if (saved === "saved" && groups !== undefined) await saveGroups(step, account, groups, tell);
          return saved;
        }),
      ),

    async listGoneAccounts(source) {
      const rows = await sql.rows("SELECT id FROM accounts WHERE source = $1 AND gone_at IS NOT NULL", [source]);
      return rows.map(([id]) => text(id));
    },

    setAccountGone: (id, now) =>
      authorizations.ending(() =>
        news.transaction(async (step, tell) => {
          const isNew = (await step.run("UPDATE accounts SET gone_at = $2 WHERE id = $1 AND gone_at IS NULL", [id, now])) === 1;
          if (isNew) await tell?.([{ event: "account-disabled", at: now, accountId: id, mail: true }]);
          await signOffAll(step, id, now);
          await endLinks(step, id);
          // Of the first time it goes without saying. Later, this is what came about at the same time as that.
          const ended = await endLiving(step, { accountId: id }, "revoked_by_administrator", now, isNew ? undefined : tell);
          return isNew || ended > 0;
        }),
      ),

    setAccountBack: (id, now) =>
      news.transaction(async (step, tell) => {
        const isBack = (await step.run("UPDATE accounts SET gone_at = NULL WHERE id = $1 AND gone_at IS NOT NULL", [id])) === 1;
        if (isBack) await tell?.([{ event: "account-enabled", at: now, accountId: id, mail: false }]);
        return isBack;
      }),
  };
}

async function saveAccount(step: Statements, account: Account, tell: Tell): Promise<SourcedSaving> {
  const { email, emailVerified, id, name, profile, source, updatedAt, username } = account;
  const emailKey = emailKeyOf(account);
  // Names and addresses share one space, since people sign in with either.
  const others = "SELECT id FROM accounts WHERE id <> $1 AND (username = $2 OR email_key = $2)";
  if ((await step.row(others, [id, username])) !== undefined) {
    const ours = await step.row(BY_SOURCE, [orNull(source?.name), orNull(source?.subject), id]);
    return ours === undefined ? "name" : "known";
  }
  if (emailKey !== null && (await step.row(others, [id, emailKey])) !== undefined) return "address";

  const before = await accountIn(step, id);
  if (before === undefined) return (await insertAccount(step, account, undefined)) ? "saved" : "known";
  await step.run(CHANGE, [
    id,
    username,
    orNull(email),
    emailKey,
    bit(emailVerified),
    orNull(name),
    JSON.stringify(profile),
    updatedAt,
    orNull(source?.name),
    orNull(source?.subject),
  ]);
  await tellOfNames(tell, before, account, updatedAt);
  return "saved";
}

async function saveGroups(
  step: Statements,
  { id, source, updatedAt }: Account,
  groups: readonly string[],
  tell: Tell,
): Promise<void> {
  const from = source?.name ?? "";
  const before = tell && new Set((await step.rows(GROUPS_FROM, [id, from])).map(([group]) => text(group)));
  await step.run("DELETE FROM memberships WHERE account_id = $1 AND source = $2", [id, from]);
  for (const group of new Set(groups)) {
    await step.run("INSERT INTO memberships (account_id, group_name, source) VALUES ($1, $2, $3)", [id, group, from]);
  }
  if (before !== undefined) await tellOfLost(step, tell, id, before.difference(new Set(groups)), updatedAt);
}

const GROUPS_FROM = "SELECT group_name FROM memberships WHERE account_id = $1 AND source = $2 ORDER BY group_name";

const BY_SOURCE = "SELECT id FROM accounts WHERE source = $1 AND source_subject = $2 AND id <> $3";

const CHANGE = `UPDATE accounts SET username = $2, email = $3, email_key = $4, email_verified = $5, name = $6, profile = $7,
  updated_at = $8 WHERE id = $1 AND source = $9 AND source_subject = $10`;
