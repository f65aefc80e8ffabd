/** aerc, which runs a command for each token. */

import type { MailServer } from "../../records/mail-domain.ts";
import { type MailProgram, personOf } from "./mail-program.ts";
import { scriptClient, scriptFile, signInWords, tokenCommand } from "./token-script.ts";

export const aerc: MailProgram = {
  id: "aerc",
  name: "aerc",
  about: "reads and sends at a terminal",
  needsDomain: true,
  client: scriptClient,
  files: (values) => [
    {
      path: "~/.config/aerc/accounts.conf",
      file: "aerc-accounts.conf",
      lines: [
        `[${values.domain}]`,
        `source = ${addressAt("imap", values.imap, values.domain)}`,
        `source-cred-cmd = ${tokenCommand(values)}`,
        `outgoing = ${addressAt("smtp", values.submission, values.domain)}`,
        `outgoing-cred-cmd = ${tokenCommand(values)}`,
        "default = INBOX",
        `from = ${personOf(values)}`,
      ],
    },
    scriptFile(values),
  ],
  next: (values) => ["chmod 600 ~/.config/aerc/accounts.conf", signInWords(values)],
};

/** Its own kind of address: the mechanism in the scheme, and the at-sign of the name encoded. */
const addressAt = (scheme: string, { host, port, tls }: MailServer, domain: string): string =>
  `${scheme}${{ implicit: "s", starttls: "", none: "+insecure" }[tls]}+oauthbearer://alice%40${domain}@${host}:${port}`;
