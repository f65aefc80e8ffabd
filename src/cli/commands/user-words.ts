/** What the commands about people share: an account by its name, as JSON, and its state. */

import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import type { Account } from "../../records/account.ts";
import { accountJson as everythingOf } from "../../records/account-json.ts";
import { failure } from "../terminal/exit.ts";

export const ACCOUNT = ["<name>", "name, e-mail address or id"] as const;

export async function findAccount(name: string, desk: AdministratorsDesk): Promise<Account> {
  const account = await desk.accounts.find(name);
  if (account === undefined) throw failure(`there is no account ${name}`);
  return account;
}

/** Here a source is its name alone, as it always was. */
export const accountJson = (account: Account): Readonly<Record<string, unknown>> => ({
  ...everythingOf(account),
  source: account.source?.name ?? null,
});
