/** Dovecot 2.4, whose configuration has another form. */

import { cacheLines } from "./dovecot-cache.ts";
import { PASSWORDS_NEXT, passwordFiles } from "./dovecot-passwords.ts";
import { SESSIONS_NEXT, sessionFiles } from "./dovecot-sessions.ts";
import { type Credentials, discoveryOf, introspectionWithSecret, MAIL, type MailProgram } from "./mail-program.ts";

export const dovecot24: MailProgram = {
  id: "dovecot-2.4",
  name: "Dovecot 2.4",
  about: "the same in the form of its next version",
  client: { kind: "shared", with: "dovecot" },
  files: (values) => [
    {
      path: "/etc/dovecot/conf.d/99-latchkey.conf",
      file: "99-latchkey-2.4.conf",
      secret: true,
      lines: [
        "# For root alone: chmod 600.",
        "auth_mechanisms {",
        "  xoauth2 = yes",
        "  oauthbearer = yes",
        ...(values.passwords
          ? ["  # plain and login stay as they are. With one of them and no passdb, no login works at all."]
          : ["  # Tokens alone: no program gets in with a password.", "  plain = no", "  login = no"]),
        "}",
        ...oauth2Lines(values),
        ...cacheLines(values),
      ],
    },
    ...(values.passwords ? passwordFiles(values, "2.4") : []),
    ...sessionFiles(values.doveadm, "2.4"),
  ],
  next: ({ doveadm, passwords }) => [
    "Tokens need no passdb here. A `userdb static` with `allow_all_users = yes` lets mail in by LMTP.",
    "Debian 13's 20-lmtp.conf has `auth_username_format = %{user | username | lower}`, which cuts the domain off: letters then go to another mailbox than the one that a token opens. Write `%{user | lower}`.",
    ...(passwords ? PASSWORDS_NEXT : []),
    ...(doveadm === undefined ? [] : SESSIONS_NEXT),
    "chmod 600 /etc/dovecot/conf.d/99-latchkey.conf && doveconf -n >/dev/null && doveadm reload",
  ],
};

export const oauth2Lines = (values: Credentials): readonly string[] => [
  "oauth2 {",
  "  introspection_mode = post",
  `  introspection_url = ${introspectionWithSecret(values)}`,
  "  username_attribute = username",
  "  # The whole address, in lower case as accounts are spelled.",
  "  username_validation_format = %{user | lower}",
  "  # Never without: a dead token that names a user would do.",
  "  active_attribute = active",
  "  active_value = true",
  `  scope = ${MAIL}`,
  `  openid_configuration_url = ${discoveryOf(values)}`,
  "  send_auth_headers = yes",
  "}",
];
