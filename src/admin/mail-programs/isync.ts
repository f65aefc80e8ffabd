/** isync (mbsync), which copies mailboxes into folders. */

import { type MailProgram, personOf } from "./mail-program.ts";
import { scriptClient, scriptFile, signInWords, tokenCommand } from "./token-script.ts";

export const isync: MailProgram = {
  id: "isync",
  name: "isync (mbsync)",
  about: "copies mailboxes into folders on your disk",
  needsDomain: true,
  client: scriptClient,
  files: (values) => {
    const { domain, imap } = values;
    return [
      {
        path: "~/.mbsyncrc",
        file: "mbsyncrc",
        lines: [
          `IMAPAccount ${domain}`,
          `Host ${imap.host}`,
          `Port ${imap.port}`,
          `User ${personOf(values)}`,
          `PassCmd "${tokenCommand(values)}"`,
          "AuthMechs XOAUTH2",
          `SSLType ${{ implicit: "IMAPS", starttls: "STARTTLS", none: "None" }[imap.tls]}`,
          "",
          `IMAPStore ${domain}-remote`,
          `Account ${domain}`,
          "",
          `MaildirStore ${domain}-local`,
          `Path ~/Mail/${domain}/`,
          `Inbox ~/Mail/${domain}/INBOX`,
          "SubFolders Verbatim",
          "",
          `Channel ${domain}`,
          `Far :${domain}-remote:`,
          `Near :${domain}-local:`,
          "Patterns *",
          "Create Near",
          "SyncState *",
        ],
      },
      scriptFile(values),
    ];
  },
  next: (values) => [
    "apt-get install libsasl2-modules-kdexoauth2   # Cyrus SASL knows XOAUTH2 by this alone",
    signInWords(values),
    `mkdir -p ~/Mail/${values.domain} && mbsync ${values.domain}`,
  ],
};
