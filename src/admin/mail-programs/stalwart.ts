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
        'fields.username = "username"',
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
    "Written by its documentation, not run. From 0.16 on, Stalwart reads userinfo and JWTs in place of introspection: give it the issuer alone.",
  ],
};
