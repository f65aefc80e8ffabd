/** Dovecot 2.3: the mail server that asks about tokens. */

import { cacheLines } from "./dovecot-cache.ts";
import { PASSWORDS_NEXT, passwordFiles } from "./dovecot-passwords.ts";
import { SESSIONS_NEXT, sessionFiles } from "./dovecot-sessions.ts";
import { discoveryOf, introspectionWithSecret, MAIL, type MailProgram, type MailValues } from "./mail-program.ts";

const TOKENS = "/etc/dovecot/latchkey-token.conf.ext";

export const dovecot: MailProgram = {
  id: "dovecot",
  name: "Dovecot 2.3",
  about: "IMAP, POP3, submission and ManageSieve; asks about each token",
  client: { kind: "resource-server", name: "Dovecot", reportsAddresses: true },
  files: (values) => [
    {
      path: "/etc/dovecot/conf.d/99-latchkey.conf",
      file: "99-latchkey.conf",
      lines: [
        ...(values.passwords
          ? ["# Passwords go on as before: this adds tokens to them.", "auth_mechanisms = plain login xoauth2 oauthbearer"]
          : ["# Tokens alone: no program gets in with a password.", "auth_mechanisms = xoauth2 oauthbearer"]),
        "passdb {",
        "  driver = oauth2",
        "  mechanisms = xoauth2 oauthbearer",
        `  args = ${TOKENS}`,
        "}",
        ...cacheLines(values),
      ],
    },
    { path: TOKENS, file: "latchkey-token.conf.ext", secret: true, lines: tokenLines(values) },
    ...(values.passwords ? passwordFiles(values, "2.3") : []),
    ...sessionFiles(values.doveadm, "2.3"),
  ],
  next: ({ doveadm, passwords }) => [
    "Give the passdb that you have a line `mechanisms = plain login`, so that tokens do not go to it first.",
    "A `userdb` with `driver = static` needs `allow_all_users=yes` in its args, or each delivery by LMTP fails with 451.",
    ...(passwords ? PASSWORDS_NEXT : []),
    ...(doveadm === undefined ? [] : SESSIONS_NEXT),
    "chmod 600 /etc/dovecot/latchkey-token.conf.ext && doveconf -n >/dev/null && doveadm reload",
  ],
};

const tokenLines = (values: MailValues): readonly (string | undefined)[] => [
  "# For root alone: chmod 600.",
  "introspection_mode = post",
  "# Credentials elsewhere than here are sent by some versions and not by others.",
  `introspection_url = ${introspectionWithSecret(values)}`,
  "# The whole address. With %Ln, the mailbox of the same name at another domain would open.",
  "username_format = %Lu",
  "username_attribute = username",
  "# Never without: from 2.3.21 on, a dead token that names a user would do.",
  "active_attribute = active",
  "active_value = true",
  `scope = ${MAIL}`,
  `openid_configuration_url = ${discoveryOf(values)}`,
  "timeout_msecs = 5000",
  "send_auth_headers = yes",
  values.issuer.startsWith("https:") ? "tls_ca_cert_file = /etc/ssl/certs/ca-certificates.crt" : undefined,
];
