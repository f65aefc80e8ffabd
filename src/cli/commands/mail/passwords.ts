/** `latchkey mail passwords`: who still opens a mailbox with a password, so that an administrator sees how far the move to tokens is. */

import type { Command } from "commander";
import { MAIL_LOGINS_STAY, type MailWayCounts } from "../../../records/mail-login.ts";
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
      const { counts, logins } = await atDesk(options, context, async (desk) => {
        const of = await chosen(options, desk);
        const logins = await everything((page) => desk.mailLogins.list(of, page), options, context);
        return { logins, counts: of.accountId === undefined ? await desk.mailLogins.count(MAIL_LOGINS_STAY) : undefined };
      });
      if (options.json) return output.json(logins.map(mailLoginJson));
      output.table(
        ["USER", "PASSWORD", "MAIL SERVER", "PROTOCOL", "ADDRESS", "LAST USED"],
        logins.map((one) => [
          one.username,
          one.credentialId === undefined ? "their own" : (one.credentialName ?? one.credentialId),
          one.clientId,
          one.protocol || "-",
          one.address ?? "-",
          moment(one.lastAt),
        ]),
      );
      if (counts !== undefined) output.note(sentenceOf(counts));
    });
}

function sentenceOf({ application, isMore, none, own, tokens }: MailWayCounts): string {
  const all = application + none + own + tokens;
  return `${isMore ? `the first ${all}` : all} ${all === 1 ? "account" : "accounts"}: ${own} with their own password, ${application} with application passwords alone, ${tokens} with tokens alone, ${none} without a mail program`;
}
