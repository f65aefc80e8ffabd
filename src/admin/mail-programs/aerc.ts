/** aerc, which gets a token for each connection by itself. */

import type { MailServer } from "../../records/mail-domain.ts";
import { firstTokenCommand, keepingClient } from "./first-token.ts";
import { type MailProgram, type MailValues, personOf } from "./mail-program.ts";

const TOKEN = "~/.config/aerc/latchkey-token";

export const aerc: MailProgram = {
  id: "aerc",
  name: "aerc",
  about: "reads and sends at a terminal",
  needsDomain: true,
  client: keepingClient,
  files: (values) => [
    {
      path: "~/.config/aerc/accounts.conf",
      file: "aerc-accounts.conf",
      lines: [
        `[${values.domain}]`,
        `source = ${addressAt("imap", values.imap, values)}`,
        `source-cred-cmd = cat ${TOKEN}`,
        `outgoing = ${addressAt("smtp", values.submission, values)}`,
        values.submission.tls === "starttls" ? "smtp-starttls = yes" : undefined,
        `outgoing-cred-cmd = cat ${TOKEN}`,
        "default = INBOX",
        `from = ${personOf(values)}`,
      ],
    },
  ],
  next: (values) => [
    firstTokenCommand(values),
    `Put the refresh token that it prints into ${TOKEN}. It stays good until it is ended, so keep that file to yourself.`,
    `chmod 600 ~/.config/aerc/accounts.conf ${TOKEN}`,
  ],
};

/** Its own kind of address: the mechanism in the scheme, the at-sign of the name encoded, and where a token comes from. */
const addressAt = (scheme: string, { host, port, tls }: MailServer, { domain, id, issuer }: MailValues): string =>
  `${scheme}${tls === "implicit" ? "s" : ""}+oauthbearer${scheme === "imap" && tls === "none" ? "+insecure" : ""}` +
  `://alice%40${domain}@${host}:${port}?token_endpoint=${encodeURIComponent(`${issuer}/auth/token`)}&client_id=${id}`;
