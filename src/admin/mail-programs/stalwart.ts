/** Stalwart up to 0.15, whose people are kept here. */

import type { MailProgram } from "./mail-program.ts";

export const stalwart: MailProgram = {
  id: "stalwart",
  name: "Stalwart",
  about: "a mail server with an external directory; 0.11 to 0.15",
  client: { kind: "resource-server", name: "Stalwart" },
  files: ({ id, issuer, secret }) => [
    {
      path: "config.toml of Stalwart",
      file: "stalwart.toml",
      secret: true,
      lines: [
        "[directory.latchkey]",
        'type = "oidc"',
        'timeout = "5s"',
        `endpoint.url = "${issuer}/auth/introspect"`,
        'endpoint.method = "introspect"',
        "# No fields.username: up to 0.13, one field cannot be both.",
        'fields.email = "username"',
        'auth.method = "basic"',
        `auth.username = "${id}"`,
        `auth.secret = "${secret}"`,
        "",
        "[storage]",
        'directory = "latchkey"',
      ],
    },
  ],
  next: () => [
    "It looks at no scope: every living token of a person opens the mailbox, also that of a program which was not given mail. Whatever name a program says, the mailbox is the token's.",
    "From 0.16 on, Stalwart has other settings. It reads userinfo for our tokens, without a scope again; JWTs of a resource it verifies by itself, with requireAudience and requireScopes.",
  ],
};
