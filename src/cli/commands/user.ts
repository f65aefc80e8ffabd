/** `latchkey user`: the accounts of people. */

import type { Command } from "commander";
import { type Account, stateOf } from "../../records/account.ts";
import type { CliContext } from "../context.ts";
import { inWorkplace, type Workplace } from "../process/workplace.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { everything, type ListOptions, listOptions } from "../terminal/pages.ts";
import { askNewPassword, readSecret, sure } from "../terminal/stdin.ts";
import { type ConfigurationOptions, withSettings } from "./configuration-options.ts";
import { addUserEditCommand } from "./user-edit.ts";
import { addUserLinkCommands } from "./user-links.ts";
import { addUserTransferCommands } from "./user-transfer.ts";
import { ACCOUNT, accountJson, findAccount } from "./user-words.ts";

interface PasswordOptions extends ConfigurationOptions {
  readonly passwordStdin?: boolean;
}

interface AddOptions extends PasswordOptions {
  readonly email?: string;
  readonly name?: string;
  readonly emailVerified?: boolean;
  readonly admin?: boolean;
}

interface RemoveOptions extends ConfigurationOptions {
  readonly yes?: boolean;
}

const PASSWORD_STDIN = ["--password-stdin", "take the password from standard input, less one line end"] as const;

export function addUserCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const user = program.command("user").description("the accounts of people who sign in");

  withSettings(user.command("add").argument("<name>", "what one signs in with, such as alice@example.org"))
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
      const account = await inWorkplace(options, context, ({ administration }) =>
        administration.accounts.add({ username, password, email, emailVerified, name, administrator }),
      );
      if (options.json) return output.json(accountJson(account));
      output.line(`Added ${output.bold(account.username)}.`);
    });

  addUserLinkCommands(user, context);
  addUserEditCommand(user, context);
  addUserTransferCommands(user, context);

  listOptions(withSettings(user.command("list")))
    .description("list the accounts")
    .action(async (options: ListOptions) => {
      const accounts = await inWorkplace(options, context, ({ administration }) =>
        everything((page) => administration.accounts.list(page), options, context),
      );
      if (options.json) return output.json(accounts.map(accountJson));
      output.table(
        ["NAME", "E-MAIL", "ADMIN", "STATE", "ADDED"],
        accounts.map((account) => [
          account.username,
          account.email ?? "-",
          account.administrator ? "yes" : "no",
          stateOf(account),
          moment(account.createdAt),
        ]),
      );
    });

  withSettings(user.command("show").argument(...ACCOUNT))
    .description("show an account")
    .action(async (name: string, options: ConfigurationOptions) => {
      const account = await inWorkplace(options, context, (workplace) => findAccount(name, workplace));
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
        added: moment(account.createdAt),
        disabled: account.disabledAt === undefined ? undefined : moment(account.disabledAt),
      });
    });

  withSettings(user.command("passwd").argument(...ACCOUNT))
    .description("set a new password; signs the person out everywhere and ends what they allowed")
    .option(...PASSWORD_STDIN)
    .action(async (name: string, options: PasswordOptions) => {
      const password = await newPassword(options, context);
      await change(name, options, "New password for", ({ administration }, { id }) =>
        administration.accounts.setPassword(id, password),
      );
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
    withSettings(user.command(verb).argument(...ACCOUNT))
      .description(description)
      .action((name: string, options: ConfigurationOptions) =>
        change(name, options, done, ({ administration }, { id }) => administration.accounts[verb](id)),
      );
  }

  withSettings(user.command("remove").argument(...ACCOUNT))
    .description("remove an account for good, with all that it allowed; asks at a terminal")
    .option("--yes", "do not ask")
    .action((name: string, options: RemoveOptions) =>
      change(name, options, "Removed", async ({ administration }, { id, username }) => {
        await sure(`Remove the account ${username} for good, with all that it allowed?`, options, context);
        return administration.accounts.remove(id);
      }),
    );

  async function change(
    name: string,
    options: ConfigurationOptions,
    done: string,
    work: (workplace: Workplace, account: Account) => Promise<boolean>,
  ): Promise<void> {
    const account = await inWorkplace(options, context, async (workplace) => {
      const found = await findAccount(name, workplace);
      if (!(await work(workplace, found))) throw failure(`there is no account ${name}`);
      return (await workplace.administration.accounts.find(found.id)) ?? found;
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
