/** getmail6, which fetches mail into a folder. */

import { type MailProgram, personOf } from "./mail-program.ts";
import { scriptClient, scriptFile, signInWords, tokenCommand } from "./token-script.ts";

export const getmail: MailProgram = {
  id: "getmail",
  name: "getmail",
  about: "fetches mail into a folder on your disk",
  needsDomain: true,
  client: scriptClient,
  files: (values) => [
    {
      path: "~/.config/getmail/getmailrc",
      file: "getmailrc",
      lines: [
        "[retriever]",
        `type = ${values.imap.tls === "implicit" ? "SimpleIMAPSSLRetriever" : "SimpleIMAPRetriever"}`,
        `server = ${values.imap.host}`,
        `port = ${values.imap.port}`,
        `username = ${personOf(values)}`,
        "use_xoauth2 = True",
        // It runs no shell by itself, and only a shell knows what `~` is.
        `password_command = ("sh", "-c", "exec ${tokenCommand(values)}",)`,
        "",
        "[destination]",
        "type = Maildir",
        "path = ~/Mail/",
      ],
    },
    scriptFile(values),
  ],
  next: (values) => [signInWords(values), "mkdir -p ~/Mail/cur ~/Mail/new ~/Mail/tmp && getmail"],
};
