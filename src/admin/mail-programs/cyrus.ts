/** Cyrus IMAP, whose SASL has no server side for tokens in Debian: application passwords, by saslauthd and PAM. */

import type { MailProgram } from "./mail-program.ts";

const SCRIPT = "/etc/latchkey/cyrus-verify";
const CLIENT = "/etc/latchkey/cyrus-client";

export const cyrus: MailProgram = {
  id: "cyrus",
  name: "Cyrus IMAP",
  about: "application passwords; Debian's Cyrus SASL lets nobody in with a token",
  client: { kind: "resource-server", name: "Cyrus IMAP" },
  files: ({ id, issuer, secret }) => [
    {
      path: CLIENT,
      file: "cyrus-client",
      secret: true,
      lines: ["# For root alone: chmod 600. Options of curl.", `url = "${issuer}/auth/mail/verify"`, `user = "${id}:${secret}"`],
    },
    {
      path: SCRIPT,
      file: "cyrus-verify",
      lines: [
        "#!/bin/sh",
        "# chmod 700. PAM gives the name in PAM_USER, and the password with a zero byte behind it.",
        `tr -d '\\000' | curl --silent --fail --max-time 5 --output /dev/null --config ${CLIENT} \\`,
        '  --data-urlencode "username=$PAM_USER" --data-urlencode "password@-" --data-urlencode "protocol=$PAM_SERVICE"',
      ],
    },
    {
      path: "/etc/pam.d/imap, and the same as /etc/pam.d/pop and /etc/pam.d/sieve",
      file: "cyrus-pam",
      lines: [`auth required pam_exec.so expose_authtok quiet ${SCRIPT}`, "account required pam_permit.so"],
    },
    {
      path: "/etc/default/saslauthd",
      file: "cyrus-saslauthd",
      lines: [
        "# -r: the whole address is the name. Without -c nothing is remembered, so an ended password ends at once.",
        'MECHANISMS="pam"',
        'OPTIONS="-r -m /var/run/saslauthd"',
      ],
    },
    {
      path: "/etc/imapd.conf, in place of its lines of these names: Cyrus does not start where one stands twice",
      file: "cyrus-imapd.conf",
      lines: ["sasl_pwcheck_method: saslauthd", "sasl_mech_list: PLAIN LOGIN", "virtdomains: userid"],
    },
  ],
  next: () => [
    `apt install sasl2-bin curl; chmod 600 ${CLIENT}; chmod 700 ${SCRIPT}; systemctl restart saslauthd cyrus-imapd`,
    "An outage looks like a wrong password here: PAM knows no other refusal.",
  ],
};
