/** Roundcube: webmail that opens the mailbox with the token that it gets. */

import { oauthLines, ROUNDCUBE_SCOPE } from "../mail-programs/roundcube.ts";
import type { Program } from "./program.ts";

export const roundcube: Program = {
  id: "roundcube",
  name: "Roundcube",
  also: ["mail"],
  example: "https://mail.example.org",
  client: {
    redirectUris: (address) => [`${address}/index.php/login/oauth`],
    scope: ROUNDCUBE_SCOPE,
  },
  pastes: ({ id, issuer, scope, secret, server: name }) => [
    { language: "php", lines: oauthLines({ id, issuer, name, secret }, scope) },
  ],
};
