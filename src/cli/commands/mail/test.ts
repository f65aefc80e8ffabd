/** `latchkey mail test`: shows by itself whether a person's mail programs can sign in with tokens, and out again when these end. */

import type { Command } from "commander";
import type { CliContext } from "../../context.ts";
import { type DeskOptions, withAddressedDesk } from "../configuration-options.ts";

export interface MailTestOptions extends DeskOptions {
  readonly client?: string;
  readonly tokenStdin?: boolean;
  readonly passwordStdin?: boolean;
  readonly login?: string;
  readonly scope: string;
  readonly imap?: string;
  readonly pop3?: string;
  readonly submission?: string;
  readonly sieve?: string;
  readonly tlsCa?: string;
  readonly dnsServer?: string;
  readonly letter: boolean;
  readonly patience?: string;
}

export function addMailTestCommand(mail: Command, context: CliContext): void {
  withAddressedDesk(mail.command("test").argument("<address>", "e-mail address of the person whose mailbox is tried"))
    .description("sign in, read and send mail as programs do, with right and with wrong tokens; ends with 3 if something is amiss")
    .option("--client <id>", "public client to be; without it, one registers itself and is removed at the end")
    .option("--token-stdin", "read an access token from standard input, instead of a sign-in")
    .option("--password-stdin", "read an application password from standard input, and try that instead of tokens")
    .option("--login <name>", "name at the mail server (default: the address, or as the mail domain says)")
    .option("--scope <name>", "scope that opens mailboxes", "urn:ietf:params:oauth:scope:mail")
    .option("--imap <url>", "such as imaps://mail.example.org or imap+starttls://mail.example.org:143 (default: as DNS says)")
    .option("--pop3 <url>", "such as pop3s://mail.example.org")
    .option("--submission <url>", "such as submissions://mail.example.org or submission+starttls://mail.example.org:587")
    .option("--sieve <url>", "such as sieve+starttls://mail.example.org:4190")
    .option("--tls-ca <file>", "certificates to trust at the mail servers, in place of the system's")
    .option("--dns-server <address>", "name server to ask, such as 9.9.9.9 (default: those of the system)")
    .option("--no-letter", "send no letter")
    .option("--patience <span>", "how long to wait for the letter, and for the end of what was revoked (default 30s)")
    .action(async (address: string, options: MailTestOptions) => {
      const { testMail } = await import("./test/start.ts");
      await testMail(address, options, context);
    });
}
