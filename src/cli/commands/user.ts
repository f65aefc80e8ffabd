/** `latchkey user`: the accounts of people. */

import type { Command } from "commander";
import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import { type Account, stateOf } from "../../records/account.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { everything, type ListOptions, listOptions } from "../terminal/pages.ts";
import { askNewPassword, readSecret, sure } from "../terminal/stdin.ts";
import { type DeskOptions, withDesk } from "./configuration-options.ts";
import { addUserEditCommand } from "./user-edit.ts";
import { addUserLinkCommands } from "./user-links.ts";
import { addUserTransferCommands } from "./user-transfer.ts";
import { ACCOUNT, accountJson, findAccount } from "./user-words.ts";

interface PasswordOptions extends DeskOptions {
  readonly passwordStdin?: boolean;
}

interface AddOptions extends PasswordOptions {
  readonly email?: string;
  readonly name?: string;
  readonly emailVerified?: boolean;
  readonly admin?: boolean;
}

interface RemoveOptions extends DeskOptions {
  readonly yes?: boolean;
}

const PASSWORD_STDIN = ["--password-stdin", "take the password from standard input, less one line end"] as const;

export function addUserCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const user = program.command("user").description("the accounts of people who sign in");

  withDesk(user.command("add").argument("<name>", "what one signs in with, such as alice@example.org"))
    .description("add an account")
    .option("--email <address>", "e-mail address, told to clients that ask for it")
    .option("--email-verified", "the address is known to be this person's; clients are told so")
    .option("--name <name>", "the person's name, told to clients that ask for it")
    .option("--admin", "may administer this server")
    .option(...PASSWORD_STDIN)
    .action(async (username: string, options: AddOptions) => {
      const password = await newPassword(options, context);
      const { email, emailVerified = false, name, admin: administrator = false } = options;
      if (emailVerified && email === undefined) throw usageError("--email-verified needs --email");
      const account = await atDesk(options, context, (desk) =>
        desk.accounts.add({ username, password, email, emailVerified, name, administrator }),
      );
      if (options.json) return output.json(accountJson(account));
      output.line(`Added ${output.bold(account.username)}.`);
    });

  addUserLinkCommands(user, context);
  addUserEditCommand(user, context);
  addUserTransferCommands(user, context);

  listOptions(withDesk(user.command("list")))
    .description("list the accounts")
    .action(async (options: ListOptions) => {
      const accounts = await atDesk(options, context, (desk) => everything((page) => desk.accounts.list(page), options, context));
      if (options.json) return output.json(accounts.map(accountJson));
      output.table(
        ["NAME", "E-MAIL", "ADMIN", "STATE", "ADDED"],
        accounts.map((account) => [
          account.username,
          account.email ?? "-",
          account.administrator ? "yes" : "no",
          account.deletion === undefined ? stateOf(account) : `${stateOf(account)}, deletion asked`,
          moment(account.createdAt),
        ]),
      );
    });

  withDesk(user.command("show").argument(...ACCOUNT))
    .description("show an account")
    .action(async (name: string, options: DeskOptions) => {
      const account = await atDesk(options, context, (desk) => findAccount(name, desk));
      if (options.json) return output.json(accountJson(account));
      output.facts({
        name: account.username,
        id: account.id,
        "e-mail": account.email,
        person: account.name,
        groups: account.groups.length === 0 ? undefined : account.groups.join(", "),
        "comes from": account.source?.name,
        administrator: account.administrator ? "yes" : "no",
        state: stateOf(account),
        "must choose password": account.mustChoosePassword ? "yes" : undefined,
        "deletion asked": account.deletion === undefined ? undefined : moment(account.deletion.askedAt),
        "deletion because": account.deletion?.reason,
        added: moment(account.createdAt),
        disabled: account.disabledAt === undefined ? undefined : moment(account.disabledAt),
      });
    });

  withDesk(user.command("passwd").argument(...ACCOUNT))
    .description("set a new password; signs the person out everywhere and ends what they allowed")
    .option(...PASSWORD_STDIN)
    .action(async (name: string, options: PasswordOptions) => {
      const password = await newPassword(options, context);
      await change(name, options, "New password for", (desk, { id }) => desk.accounts.setPassword(id, password));
    });

  const verbs = [
    [
      "disable",
      "close an account for the time being; it is signed out everywhere and what it consented to is forgotten, for good; its authorizations rest, and go on when it is enabled",
      "Disabled",
    ],
    ["enable", "open a disabled account again", "Enabled"],
  ] as const;
  for (const [verb, description, done] of verbs) {
    withDesk(user.command(verb).argument(...ACCOUNT))
      .description(description)
      .action((name: string, options: DeskOptions) => change(name, options, done, (desk, { id }) => desk.accounts[verb](id)));
  }

  withDesk(user.command("remove").argument(...ACCOUNT))
    .description("remove an account for good, with all that it allowed; asks at a terminal")
    .option("--yes", "do not ask")
    .action((name: string, options: RemoveOptions) =>
      change(name, options, "Removed", async (desk, { id, username }) => {
        await sure(`Remove the account ${username} for good, with all that it allowed?`, options, context);
        return desk.accounts.remove(id);
      }),
    );

  async function change(
    name: string,
    options: DeskOptions,
    done: string,
    work: (desk: AdministratorsDesk, account: Account) => Promise<boolean>,
  ): Promise<void> {
    const account = await atDesk(options, context, async (desk) => {
      const found = await findAccount(name, desk);
      if (!(await work(desk, found))) throw failure(`there is no account ${name}`);
      return (await desk.accounts.find(found.id)) ?? found;
    });
    if (options.json) return output.json(accountJson(account));
    output.line(`${done} ${output.bold(account.username)}.`);
  }
}

async function newPassword({ passwordStdin }: PasswordOptions, { stdin, stderr }: CliContext): Promise<string> {
  if (passwordStdin) return readSecret(stdin);
  if (stdin.isTTY) return askNewPassword(stdin, stderr);
  throw usageError("standard input is no terminal to ask on: pipe the password in and say --password-stdin");
}
