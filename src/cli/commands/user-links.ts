/** `latchkey user invite` and `latchkey user reset`: a one-time link with which a person chooses a password. */

import type { Command } from "commander";
import type { AdministratorsDesk, MadeLink } from "../../admin/administrators-desk.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { collected, type DeskOptions, withAddressedDesk } from "./configuration-options.ts";
import { ACCOUNT, findAccount } from "./user-words.ts";

interface InviteOptions extends DeskOptions {
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly name?: string;
  readonly group?: readonly string[];
  readonly admin?: boolean;
}

interface ResetOptions extends DeskOptions {
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
    .action(async (username: string, options: InviteOptions) => {
      const { admin: administrator, email, emailVerified = false, group: groups = [], name } = options;
      if (emailVerified && email === undefined) throw usageError("--email-verified needs --email");
      await told(options, "An invitation for", (desk) =>
        desk.links.invite({
          username,
          email,
          emailVerified,
          name,
          groups,
          ...(administrator !== undefined && { administrator }),
        }),
      );
    });

  withAddressedDesk(user.command("reset").argument(...ACCOUNT))
    .description("make a link with which a person chooses a new password; until then the old one opens the account")
    .option("--end-everything", "end the old password, all sessions and all that the person allowed, at once")
    .option("--factors", "take away passkeys, authenticator apps and recovery codes too, for a person who lost them")
    .action((name: string, options: ResetOptions) =>
      told(options, "A new password for", async (desk) => {
        const account = await findAccount(name, desk);
        const made = await desk.links.reset(account.id, { endEverything: options.endEverything ?? false });
        if (made === undefined) throw failure(`there is no account ${name}`);
        if (options.factors) await desk.credentials.reset(account.id);
        return made;
      }),
    );

  async function told(options: DeskOptions, what: string, make: (desk: AdministratorsDesk) => Promise<MadeLink>): Promise<void> {
    const { output } = context;
    const { address, expiresAt, username } = await atDesk(options, context, make);
    if (options.json) return output.json({ link: address, expires_at: expiresAt });
    output.line(`${what} ${output.bold(username)}. Hand this link over; it works once, until ${moment(expiresAt)}:`);
    output.line();
    output.line(`  ${address}`);
  }
}
