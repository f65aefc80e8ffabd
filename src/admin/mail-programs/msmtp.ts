/** msmtp, which hands letters in for other programs. */

import { type MailProgram, personOf } from "./mail-program.ts";
import { scriptClient, scriptFile, signInWords, tokenCommand } from "./token-script.ts";

export const msmtp: MailProgram = {
  id: "msmtp",
  name: "msmtp",
  about: "hands letters in, for other programs",
  needsDomain: true,
  client: scriptClient,
  files: (values) => {
    const { domain, submission } = values;
    return [
      {
        path: "~/.msmtprc",
        file: "msmtprc",
        lines: [
          `account ${domain}`,
          `host ${submission.host}`,
          `port ${submission.port}`,
          ...(submission.tls === "none" ? ["tls off"] : ["tls on", `tls_starttls ${submission.tls === "starttls" ? "on" : "off"}`]),
          "auth oauthbearer",
          `user ${personOf(values)}`,
          `passwordeval "${tokenCommand(values)}"`,
          `from ${personOf(values)}`,
          `account default : ${domain}`,
        ],
      },
      scriptFile(values),
    ];
  },
  next: (values) => ["chmod 600 ~/.msmtprc", signInWords(values)],
};
