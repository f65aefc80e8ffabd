/** email-oauth2-proxy, which stands before a mail program that knows passwords alone. */

import { type MailProgram, personOf } from "./mail-program.ts";

export const emailproxy: MailProgram = {
  id: "emailproxy",
  name: "email-oauth2-proxy",
  about: "signs in with tokens for a mail program that knows passwords alone",
  needsDomain: true,
  client: {
    kind: "program",
    needs: () => ({ isPublic: true, redirectUris: ["http://localhost"], scope: "mail offline_access" }),
  },
  files: (values) => [
    {
      path: "emailproxy.config, beside the program",
      file: "emailproxy.config",
      lines: [
        "[IMAP-1993]",
        `server_address = ${values.imap.host}`,
        `server_port = ${values.imap.port}`,
        values.imap.tls === "starttls" ? "server_starttls = True" : undefined,
        "local_address = 127.0.0.1",
        "",
        "[SMTP-1465]",
        `server_address = ${values.submission.host}`,
        `server_port = ${values.submission.port}`,
        values.submission.tls === "starttls" ? "server_starttls = True" : undefined,
        "local_address = 127.0.0.1",
        "",
        `[${personOf(values)}]`,
        `permission_url = ${values.issuer}/auth/authorize`,
        `token_url = ${values.issuer}/auth/token`,
        "oauth2_scope = mail offline_access",
        "redirect_uri = http://localhost:8080",
        `client_id = ${values.id}`,
        "# Without this it sends no challenge, and is refused.",
        "use_pkce = True",
      ],
    },
  ],
  next: () => [
    "Leave oauth2_flow out: its device flow begins by GET, which no server of the standard answers.",
    "python3 emailproxy.py --no-gui --local-server-auth",
  ],
};
