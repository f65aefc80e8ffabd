/** Accounts of people who come from a source outside: found by source and subject alone. */

import type { SourcedAccountStore, SourcedSaving } from "../../ports/sourced-account-store.ts";
import type { Account } from "../../records/account.ts";
import { ACCOUNT_COLUMNS, emailKeyOf, readAccount } from "./account-row.ts";
import { insertAccount } from "./accounts.ts";
import type { Remembered } from "./remembered.ts";
import { bit, orNull, text } from "./row.ts";
import type { Sql, Statements } from "./sql.ts";

export function sourcedAccountVerbs(sql: Sql, remembered: Remembered<Account>): SourcedAccountStore {
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
        sql.transaction(async (step) => {
          const saved = await saveAccount(step, account);
          if (saved === "saved" && groups !== undefined) await saveGroups(step, account, groups);
          return saved;
        }),
      ),
  };
}

async function saveAccount(step: Statements, account: Account): Promise<SourcedSaving> {
  const { email, emailVerified, id, name, profile, source, updatedAt, username } = account;
  const emailKey = emailKeyOf(account);
  // Names and addresses share one space, since people sign in with either.
  const others = "SELECT id FROM accounts WHERE id <> $1 AND (username = $2 OR email_key = $2)";
  if ((await step.row(others, [id, username])) !== undefined) {
    const ours = await step.row(BY_SOURCE, [orNull(source?.name), orNull(source?.subject), id]);
    return ours === undefined ? "name" : "known";
  }
  if (emailKey !== null && (await step.row(others, [id, emailKey])) !== undefined) return "address";

  if ((await step.row("SELECT id FROM accounts WHERE id = $1", [id])) === undefined) {
    return (await insertAccount(step, account, undefined)) ? "saved" : "known";
  }
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
  return "saved";
}

async function saveGroups(step: Statements, { id, source }: Account, groups: readonly string[]): Promise<void> {
  const from = source?.name ?? "";
  await step.run("DELETE FROM memberships WHERE account_id = $1 AND source = $2", [id, from]);
  for (const group of new Set(groups)) {
    await step.run("INSERT INTO memberships (account_id, group_name, source) VALUES ($1, $2, $3)", [id, group, from]);
  }
}

const GROUPS_FROM = "SELECT group_name FROM memberships WHERE account_id = $1 AND source = $2 ORDER BY group_name";

const BY_SOURCE = "SELECT id FROM accounts WHERE source = $1 AND source_subject = $2 AND id <> $3";

const CHANGE = `UPDATE accounts SET username = $2, email = $3, email_key = $4, email_verified = $5, name = $6, profile = $7,
  updated_at = $8 WHERE id = $1 AND source = $9 AND source_subject = $10`;
