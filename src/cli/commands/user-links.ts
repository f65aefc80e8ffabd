/** `latchkey user invite` and `latchkey user reset`: a one-time link with which a person chooses a password. */

import type { Command } from "commander";
import type { AdministratorsDesk, MadeLink } from "../../admin/administrators-desk.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { collected, type DeskOptions, withAddressedDesk } from "./configuration-options.ts";
import { ACCOUNT, findAccount } from "./user-words.ts";

interface SendingOptions extends DeskOptions {
  readonly send?: boolean;
}

interface InviteOptions extends SendingOptions {
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly name?: string;
  readonly group?: readonly string[];
  readonly admin?: boolean;
}

interface ResetOptions extends SendingOptions {
  readonly endEverything?: boolean;
  readonly factors?: boolean;
}

export function addUserLinkCommands(user: Command, context: CliContext): void {
  withAddressedDesk(user.command("invite").argument("<name>", "what the person will sign in with, such as alice@example.org"))
    .description("add an account without a password, and make the link with which its person chooses one")
    .option("--email <address>", "e-mail address, told to clients that ask for it")
    .option("--email-verified", "the address is known to be this person's; clients are told so")
    .option("--name <name>", "the person's name, told to clients that ask for it")
    .option("--group <group>", "puts the person into this group; may repeat", collected)
    .option("--admin", "may administer this server")
    .option("--send", "send the link to the address in a letter, if letters are sent; otherwise it is printed")
    .action(async (username: string, options: InviteOptions) => {
      const { admin: administrator, email, emailVerified = false, group: groups = [], name, send } = options;
      if (emailVerified && email === undefined) throw usageError("--email-verified needs --email");
      await told(options, "An invitation for", (desk) =>
        desk.links.invite({
          username,
          email,
          emailVerified,
          name,
          groups,
          send,
          ...(administrator !== undefined && { administrator }),
        }),
      );
    });

  withAddressedDesk(user.command("reset").argument(...ACCOUNT))
    .description("make a link with which a person chooses a new password; until then the old one opens the account")
    .option("--end-everything", "end the old password, all sessions and all that the person allowed, at once")
    .option("--send", "send the link in a letter, if letters are sent and one alone may open the account; otherwise it is printed")
    .option("--factors", "take away passkeys, authenticator apps and recovery codes too, for a person who lost them")
    .action((name: string, options: ResetOptions) =>
      told(options, "A new password for", async (desk) => {
        const account = await findAccount(name, desk);
        const made = await desk.links.reset(account.id, { endEverything: options.endEverything ?? false, send: options.send });
        if (made === undefined) throw failure(`there is no account ${name}`);
        if (options.factors) await desk.credentials.reset(account.id);
        return made;
      }),
    );

  async function told(options: SendingOptions, what: string, make: (desk: AdministratorsDesk) => Promise<MadeLink>): Promise<void> {
    const { output } = context;
    const { address, expiresAt, notSent, sentTo, username } = await atDesk(options, context, make);
    if (options.json) {
      const sending = options.send === true ? { sent_to: sentTo ?? null, not_sent: notSent ?? null } : {};
      return output.json({ link: address ?? null, expires_at: expiresAt, ...sending });
    }
    if (address === undefined)
      return output.line(
        `${what} ${output.bold(username)} went to ${sentTo}. The link in it works once, until ${moment(expiresAt)}.`,
      );
    if (notSent !== undefined) output.line(`No letter went out: ${notSent}.`);
    output.line(`${what} ${output.bold(username)}. Hand this link over; it works once, until ${moment(expiresAt)}:`);
    output.line();
    output.line(`  ${address}`);
  }
}
