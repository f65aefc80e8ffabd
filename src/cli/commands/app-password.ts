/** `latchkey app-password`: passwords for one program each. */

import type { Command } from "commander";
import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import type { Credential } from "../../records/credential.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { type DeskOptions, withDesk } from "./configuration-options.ts";

interface AddOptions extends DeskOptions {
  readonly name?: string;
  readonly scope?: string;
}

export function addAppPasswordCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const appPassword = program
    .command("app-password")
    .description("passwords for one program each, such as a mail program; they open no page");

  withDesk(appPassword.command("add").argument("<user>", "name, e-mail address or id of the account"))
    .description("make one, and print it; it is shown once")
    .option("--name <name>", "what it is for, as the person will see it, such as Thunderbird (needed)")
    .option("--scope <scope>", "what it opens, such as mail (default: all that the program which presents it may have)")
    .action(async (user: string, options: AddOptions) => {
      const { name } = options;
      if (name === undefined) throw usageError("say what the password is for: --name");
      const scope = options.scope?.split(" ").filter((word) => word !== "");
      const { credential, password } = await atDesk(options, context, async (desk) =>
        desk.credentials.addAppPassword({ accountId: await accountIdOf(user, desk), name, scope }),
      );
      if (options.json) return output.json({ ...appPasswordJson(credential), password });
      output.note("Type this password into the program, with or without the dashes. It is not shown again.");
      output.line(password);
    });

  withDesk(appPassword.command("list").argument("<user>", "name, e-mail address or id of the account"))
    .description("list an account's, without the passwords themselves")
    .action(async (user: string, options: DeskOptions) => {
      const found = await atDesk(options, context, async (desk) =>
        desk.credentials.listAppPasswords(await accountIdOf(user, desk)),
      );
      if (options.json) return output.json(found.map(appPasswordJson));
      output.table(
        ["ID", "NAME", "SCOPE", "ADDED", "LAST USED"],
        found.map(({ createdAt, detail, id, lastUsedAt, name }) => [
          id,
          name ?? "-",
          detail.scope?.join(" ") ?? "all",
          moment(createdAt),
          lastUsedAt === undefined ? "never" : moment(lastUsedAt),
        ]),
      );
    });

  withDesk(appPassword.command("end").argument("<id>", "id, as the list shows it"))
    .description("end one, with every token that it gave")
    .action(async (id: string, options: DeskOptions) => {
      const ended = await atDesk(options, context, (desk) => desk.credentials.endAppPassword(id));
      if (ended === undefined) throw failure(`there is no application password ${id}`);
      if (options.json) return output.json({ id, state: "ended" });
      output.line(`Ended ${output.bold(ended.name ?? id)}.`);
    });
}

async function accountIdOf(user: string, desk: AdministratorsDesk): Promise<string> {
  const account = await desk.accounts.find(user);
  if (account === undefined) throw failure(`there is no account ${user}`);
  return account.id;
}

const appPasswordJson = ({
  accountId,
  createdAt,
  detail,
  id,
  lastUsedAt,
  name,
}: Credential): Readonly<Record<string, unknown>> => ({
  id,
  account_id: accountId,
  name: name ?? null,
  scope: detail.scope?.join(" ") ?? null,
  created_at: createdAt,
  last_used_at: lastUsedAt ?? null,
});
