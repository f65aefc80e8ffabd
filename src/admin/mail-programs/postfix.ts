/** Postfix, which lets Dovecot decide who may hand in letters. */

import type { MailProgram } from "./mail-program.ts";

export const postfix: MailProgram = {
  id: "postfix",
  name: "Postfix",
  about: "submission, by the sign-in of Dovecot on the same machine",
  client: { kind: "shared", with: "dovecot" },
  files: () => [
    {
      path: "/etc/postfix/main.cf, at its end",
      file: "postfix-main.cf",
      lines: [
        "# By Dovecot's own sign-in, which says clearly which refusals last. Cyrus SASL would need a plug-in of its own.",
        "smtpd_sasl_type = dovecot",
        "smtpd_sasl_path = private/auth",
        "# At the submission ports alone, and never before TLS.",
        "smtpd_sasl_auth_enable = no",
        "smtpd_tls_auth_only = yes",
      ],
    },
    {
      path: "/etc/postfix/master.cf, in place of submission and submissions",
      file: "postfix-master.cf",
      lines: [
        "submission inet n - y - - smtpd",
        "  -o syslog_name=postfix/submission",
        "  -o smtpd_tls_security_level=encrypt",
        ...SUBMISSION,
        "submissions inet n - y - - smtpd",
        "  -o syslog_name=postfix/submissions",
        "  -o smtpd_tls_wrappermode=yes",
        ...SUBMISSION,
      ],
    },
    {
      path: "/etc/dovecot/conf.d/99-latchkey-postfix.conf",
      file: "99-latchkey-postfix.conf",
      lines: [
        "service auth {",
        "  unix_listener /var/spool/postfix/private/auth {",
        "    mode = 0660",
        "    user = postfix",
        "    group = postfix",
        "  }",
        "}",
      ],
    },
  ],
  next: () => ["doveadm reload && postfix check && postfix reload"],
};

const SUBMISSION = [
  "  -o smtpd_sasl_auth_enable=yes",
  "  -o smtpd_client_restrictions=",
  "  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject",
  "  -o milter_macro_daemon_name=ORIGINATING",
];
