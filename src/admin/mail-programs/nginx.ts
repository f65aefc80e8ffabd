/** nginx, before a program that knows nothing of tokens: it asks about each request's token. */

import { MAIL, type MailProgram } from "./mail-program.ts";

export const nginx: MailProgram = {
  id: "nginx",
  name: "nginx",
  about: "before JMAP, CalDAV or another HTTP service; lets requests with a good token through",
  files: ({ issuer }) => [
    {
      path: "within the server block of the service",
      file: "nginx-latchkey.conf",
      lines: [
        "location = /_latchkey {",
        "  internal;",
        `  proxy_pass ${issuer}/auth/userinfo;`,
        "  proxy_ssl_server_name on;",
        "  proxy_pass_request_body off;",
        '  proxy_set_header Content-Length "";',
        "  proxy_set_header Authorization $http_authorization;",
        "}",
        "# The service lies behind this. No `return` here: it would skip the question.",
        "location / {",
        "  auth_request /_latchkey;",
        "  proxy_pass http://127.0.0.1:8081;",
        "}",
      ],
    },
  ],
  next: () => [
    "Put the port of your service in place of 8081.",
    `This asks whether a token lives, not whether it has the scope ${MAIL}: a service that must know asks by itself.`,
    "nginx -t && nginx -s reload",
  ],
};
