/** What `latchkey mail setup` prints for each program, made from the programs that are known here: `docs/how-to/mail-programs.md`. */

import type { MailProgram } from "../../src/admin/mail-programs/mail-program.ts";
import { MAIL_PROGRAMS } from "../../src/admin/mail-programs/mail-programs.ts";
import { configure } from "../../src/admin/mail-programs/setup.ts";
import { usualServices } from "../../src/admin/mail-services.ts";
import { newMailDomain } from "../../src/records/mail-domain.ts";

const DOMAIN = "example.org";

/** What was done with the text, by the program's id. Absent: it follows the program's documentation, and was not run. */
const TRIED: Readonly<Record<string, string>> = {
  dovecot: "Each change is tried with Dovecot 2.3.19: right, wrong and foreign tokens, and the passwords that are there.",
  "dovecot-2.4":
    "Run by hand with Dovecot 2.4.1 of Debian 13, 30 November 2026: every row of `latchkey mail test`, the password script, and open sessions that end.",
  postfix: "Each change is tried with Postfix 3.7.11: right and dead tokens, and a letter.",
  nginx: "Each change is read by nginx 1.22.",
  roundcube: "Each change is tried with Roundcube 1.6, the sign-out too.",
  "roundcube-1.7": "Run by hand with Roundcube 1.7.3 in November 2026: the mailbox, refresh, and both sign-outs.",
  thunderbird: "Each change is tried with Thunderbird.",
  mutt: "Each change lists a letter and hands one in with mutt 2.2.",
  msmtp: "Each change hands a letter in with msmtp 1.8.",
  getmail: "Each change fetches mail with getmail 6.18.",
  isync: "Each change copies a mailbox with isync 1.4.",
  neomutt: "Each change lists a letter and hands one in with neomutt 20220429.",
  aerc: "Each change lists a letter and sends one with aerc 0.14, again hours later.",
  offlineimap: "Each change copies a mailbox with OfflineIMAP 8.0, again hours later.",
  cyrus:
    "Run by hand with Cyrus IMAP 3.6.1 and saslauthd 2.1.28 of Debian 12, 30 November 2026: IMAP, POP3 and ManageSieve, wrong and foreign passwords, and an ended one.",
  stalwart: "Read against the source of Stalwart 0.11.0, 0.15.5 and 0.16, and not run.",
  emailproxy:
    "Run by hand with version 2026.7.3, 30 November 2026: code flow, refresh, its encrypted cache, and the end of an authorization.",
};

export const mailProgramPages = (): string => `# Mail servers and mail programs

What \`latchkey mail setup\` adds for each, and what it prints to paste there. With your own addresses and secrets in it, it prints the same;
start with [Set up a mail server](set-up-a-mail-server.md). Here, \`https://auth.example.org\` is your issuer and \`mail.example.org\` your mail
server, and SECRET stands where the secret goes.
${MAIL_PROGRAMS.map(sectionOf).join("")}`;

function sectionOf(program: MailProgram): string {
  const [made] = configure(
    { programs: [program], domain: DOMAIN, knownSecret: () => undefined },
    {
      server: { issuer: "https://auth.example.org", name: "Example" },
      domain: newMailDomain({ domain: DOMAIN, services: usualServices(DOMAIN), createdAt: 0 }),
      secrets: new Map(),
    },
  );
  const files = (made?.files ?? []).map(({ path, text }) => `\`${path}\`:\n\n\`\`\`\n${text}\`\`\`\n`);
  const next = (made?.next ?? []).map(
    (step) => `- ${/^[a-z~0-9_./-]+ .*[a-z]/.test(step) && !/[.!]$/.test(step) ? `\`${step}\`` : step}`,
  );
  return `
## ${program.name}

${program.about[0]?.toUpperCase()}${program.about.slice(1)}. ${TRIED[program.id] ?? "Written by its documentation, and not run."}

\`\`\`
latchkey mail setup ${program.id}${program.needsDomain ? ` --domain ${DOMAIN}` : ""}
\`\`\`

${files.join("\n")}
${next.join("\n")}
`;
}
