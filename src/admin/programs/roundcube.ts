/** Roundcube: webmail that opens the mailbox with the token that it gets. */

import {
  oauthLines,
  ROUNDCUBE_LIFETIMES,
  ROUNDCUBE_SCOPE,
  roundcubeMembers,
  roundcubeRedirects,
} from "../mail-programs/roundcube.ts";
import type { Program } from "./program.ts";

export const roundcube: Program = {
  id: "roundcube",
  name: "Roundcube",
  also: ["mail"],
  example: "https://mail.example.org",
  client: {
    redirectUris: roundcubeRedirects,
    scope: ROUNDCUBE_SCOPE,
    members: roundcubeMembers,
    lifetimes: ROUNDCUBE_LIFETIMES,
  },
  pastes: ({ id, issuer, scope, secret, server: name }) => [
    { language: "php", lines: oauthLines({ id, issuer, name, secret }, scope) },
  ],
};
