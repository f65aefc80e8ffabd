/** Dovecot's own HTTP API, by which this server closes what a person has open there. The same for 2.3 and 2.4, but for one word. */

import type { DovecotVersion } from "./dovecot-passwords.ts";
import type { Doveadm, MailFile } from "./mail-program.ts";

/** A file of its own: without it, new logins are refused all the same, and open sessions go on. */
export const sessionFiles = (doveadm: Doveadm | undefined, version: DovecotVersion): readonly MailFile[] =>
  doveadm === undefined
    ? []
    : [
        {
          path: "/etc/dovecot/conf.d/99-latchkey-sessions.conf",
          file: version === "2.3" ? "99-latchkey-sessions.conf" : "99-latchkey-sessions-2.4.conf",
          secret: true,
          lines: sessionLines(doveadm, version),
        },
      ];

const sessionLines = ({ host, isTls, key, port }: Doveadm, version: DovecotVersion): readonly (string | undefined)[] => [
  "# For root alone: chmod 600. The key opens all of Dovecot's administration.",
  `doveadm_api_key = ${key}`,
  "service doveadm {",
  "  inet_listener http {",
  `    ${version === "2.3" ? "address" : "listen"} = ${host}`,
  `    port = ${port}`,
  isTls ? "    ssl = yes" : undefined,
  "  }",
  "}",
];

export const SESSIONS_NEXT: readonly string[] = [
  "99-latchkey-sessions.conf lets this server close open sessions. Let nobody else reach that port.",
  "chmod 600 /etc/dovecot/conf.d/99-latchkey-sessions.conf",
];
