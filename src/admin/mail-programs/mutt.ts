/** mutt and neomutt, which run a command for each token. */

import { type MailProgram, type MailValues, personOf } from "./mail-program.ts";
import { placeOf } from "./places.ts";
import { scriptClient, scriptFile, signInWords, tokenCommand } from "./token-script.ts";

const made = (id: string, name: string, rc: string): MailProgram => ({
  id,
  name,
  about: "reads and sends at a terminal",
  needsDomain: true,
  client: scriptClient,
  files: (values) => [{ path: `~/.${rc}`, file: rc, lines: linesOf(values) }, scriptFile(values)],
  next: (values) => [signInWords(values)],
});

const linesOf = (values: MailValues): readonly string[] => [
  `set imap_user = "${personOf(values)}"`,
  `set folder = "${placeOf(values.imap)}"`,
  'set spoolfile = "+INBOX"',
  'set imap_authenticators = "oauthbearer"',
  `set imap_oauth_refresh_command = "${tokenCommand(values)}"`,
  `set smtp_url = "${placeOf(values.submission, personOf(values))}"`,
  'set smtp_authenticators = "oauthbearer"',
  `set smtp_oauth_refresh_command = "${tokenCommand(values)}"`,
  "set ssl_force_tls = yes",
];

export const mutt: MailProgram = made("mutt", "mutt", "muttrc");
export const neomutt: MailProgram = made("neomutt", "neomutt", "neomuttrc");
