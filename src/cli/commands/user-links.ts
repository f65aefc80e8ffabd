/** `latchkey user invite` and `latchkey user reset`: a one-time link with which a person chooses a password. */

import type { Command } from "commander";
import type { Linked } from "../../admin/invitations.ts";
import type { CliContext } from "../context.ts";
import { issuerOf } from "../process/assemble.ts";
import { inWorkplace, openKeys, type Workplace } from "../process/workplace.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { type ConfigurationOptions, collected, withAddress } from "./configuration-options.ts";
import { ACCOUNT, findAccount } from "./user-words.ts";

interface InviteOptions extends ConfigurationOptions {
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly name?: string;
  readonly group?: readonly string[];
  readonly admin?: boolean;
}

interface ResetOptions extends ConfigurationOptions {
  readonly endEverything?: boolean;
  readonly factors?: boolean;
}

export function addUserLinkCommands(user: Command, context: CliContext): void {
  withAddress(user.command("invite").argument("<name>", "what the person will sign in with, such as alice@example.org"))
    .description("add an account without a password, and make the link with which its person chooses one")
    .option("--email <address>", "e-mail address, told to clients that ask for it")
    .option("--email-verified", "the address is known to be this person's; clients are told so")
    .option("--name <name>", "the person's name, told to clients that ask for it")
    .option("--group <group>", "puts the person into this group; may repeat", collected)
    .option("--admin", "may administer this server")
    .action(async (username: string, options: InviteOptions) => {
      const { admin: administrator, email, emailVerified = false, group: groups = [], name } = options;
      if (emailVerified && email === undefined) throw usageError("--email-verified needs --email");
      await told(options, "An invitation for", ({ administration }) =>
        administration.accounts.invite({
          username,
          email,
          emailVerified,
          name,
          groups,
          ...(administrator !== undefined && { administrator }),
        }),
      );
    });

  withAddress(user.command("reset").argument(...ACCOUNT))
    .description("make a link with which a person chooses a new password; until then the old one opens the account")
    .option("--end-everything", "end the old password, all sessions and all that the person allowed, at once")
    .option("--factors", "take away passkeys, authenticator apps and recovery codes too, for a person who lost them")
    .action((name: string, options: ResetOptions) =>
      told(options, "A new password for", async (workplace) => {
        const { administration } = workplace;
        const account = await findAccount(name, workplace);
        const made = await administration.accounts.reset(account.id, { endEverything: options.endEverything ?? false });
        if (made === undefined) throw failure(`there is no account ${name}`);
        if (options.factors) await administration.credentials.reset(account.id);
        return made;
      }),
    );

  async function told(options: ConfigurationOptions, what: string, make: (workplace: Workplace) => Promise<Linked>): Promise<void> {
    const { output } = context;
    const { account, address, expiresAt } = await inWorkplace(options, context, async (workplace, log) => {
      const { configuration } = workplace;
      // What the link needs is asked first, so that nothing is made which nobody can open.
      const issuer = issuerOf(configuration, configuration.port);
      const keys = await openKeys(workplace, log);
      const { addressOfLink } = await import("../../admin/link-address.ts");
      const { account: made, link } = await make(workplace);
      return { account: made, address: addressOfLink(link, issuer, keys), expiresAt: link.expiresAt };
    });
    if (options.json) return output.json({ link: address, expires_at: expiresAt });
    output.line(`${what} ${output.bold(account.username)}. Hand this link over; it works once, until ${moment(expiresAt)}:`);
    output.line();
    output.line(`  ${address}`);
  }
}
