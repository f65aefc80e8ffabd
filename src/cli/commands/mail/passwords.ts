/** `latchkey mail passwords`: who still opens a mailbox with a password, so that an administrator sees how far the move to tokens is. */

import type { Command } from "commander";
import { mailLoginJson } from "../../../records/mail-login-json.ts";
import type { CliContext } from "../../context.ts";
import { atDesk } from "../../process/desk.ts";
import { moment } from "../../terminal/output.ts";
import { everything, listOptions } from "../../terminal/pages.ts";
import { type ChosenOptions, chosen } from "../choice.ts";
import { withDesk } from "../configuration-options.ts";

export function addMailPasswordsCommand(mail: Command, context: CliContext): void {
  const { output } = context;

  listOptions(withDesk(mail.command("passwords")))
    .description("list who still opens a mailbox with a password, with what and from where, in the last 90 days")
    .option("--user <name>", "of this account alone")
    .action(async (options: Omit<ChosenOptions, "client">) => {
      const found = await atDesk(options, context, async (desk) => {
        const of = await chosen(options, desk);
        return everything((page) => desk.mailLogins.list(of, page), options, context);
      });
      if (options.json) return output.json(found.map(mailLoginJson));
      output.table(
        ["USER", "PASSWORD", "MAIL SERVER", "PROTOCOL", "ADDRESS", "LAST USED"],
        found.map((one) => [
          one.username,
          one.credentialId === undefined ? "their own" : (one.credentialName ?? one.credentialId),
          one.clientId,
          one.protocol || "-",
          one.address ?? "-",
          moment(one.lastAt),
        ]),
      );
      const own = accounts(found.filter(({ credentialId }) => credentialId === undefined));
      output.note(`${counted(accounts(found))} with a password, ${own} of them with their own`);
    });
}

const accounts = (found: readonly { readonly accountId: string }[]): number =>
  new Set(found.map(({ accountId }) => accountId)).size;

const counted = (number: number): string => (number === 1 ? "1 account" : `${number} accounts`);
