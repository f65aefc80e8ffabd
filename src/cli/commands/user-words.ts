/** What the commands about people share: an account by its name, as JSON, and its state. */

import { type Account, stateOf } from "../../records/account.ts";
import type { Workplace } from "../process/workplace.ts";
import { failure } from "../terminal/exit.ts";

export const ACCOUNT = ["<name>", "name, e-mail address or id"] as const;

export async function findAccount(name: string, { administration }: Workplace): Promise<Account> {
  const account = await administration.accounts.find(name);
  if (account === undefined) throw failure(`there is no account ${name}`);
  return account;
}

export function accountJson(account: Account): Readonly<Record<string, unknown>> {
  return {
    id: account.id,
    username: account.username,
    email: account.email ?? null,
    email_verified: account.emailVerified,
    name: account.name ?? null,
    profile: account.profile,
    groups: account.groups,
    language: account.language ?? null,
    source: account.source?.name ?? null,
    administrator: account.administrator,
    state: stateOf(account),
    must_choose_password: account.mustChoosePassword,
    created_at: account.createdAt,
    updated_at: account.updatedAt,
    disabled_at: account.disabledAt ?? null,
  };
}
