/** Dovecot: the mail server, which asks about the tokens of mail programs. */

import { oauth2Lines } from "../mail-programs/dovecot-2.4.ts";
import type { Program } from "./program.ts";

export const dovecot: Program = {
  id: "dovecot",
  name: "Dovecot",
  also: ["imap", "postfix", "mail", "thunderbird"],
  client: { resourceServer: true },
  pastes: (values) => [
    {
      language: "cfg",
      lines: ["auth_mechanisms = xoauth2 oauthbearer", ...oauth2Lines(values)],
    },
  ],
};
