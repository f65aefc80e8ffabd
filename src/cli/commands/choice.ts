/** The options that choose authorizations or consents: those of an account, of a client, or of a client for an account. */

import type { Command } from "commander";
import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import { failure } from "../terminal/exit.ts";
import type { ListOptions } from "../terminal/pages.ts";

export interface ChosenOptions extends ListOptions {
  readonly user?: string;
  readonly client?: string;
}

export const choiceOptions = (command: Command): Command =>
  command.option("--user <name>", "of this account alone").option("--client <id>", "of this client alone");

export async function chosen(
  { user, client }: Pick<ChosenOptions, "user" | "client">,
  { accounts }: Pick<AdministratorsDesk, "accounts">,
): Promise<{ readonly accountId?: string; readonly clientId?: string }> {
  const account = user === undefined ? undefined : await accounts.find(user);
  if (user !== undefined && account === undefined) throw failure(`there is no account ${user}`);
  return {
    ...(account !== undefined && { accountId: account.id }),
    ...(client !== undefined && { clientId: client }),
  };
}
