/** Vikunja: a provider in its configuration file. */

import { claimsInIdToken, type Program } from "./program.ts";

export const vikunja: Program = {
  id: "vikunja",
  name: "Vikunja",
  example: "https://tasks.example.org",
  client: {
    redirectUris: (address) => [`${address}/auth/openid/latchkey`],
    scope: "openid profile email",
    claims: claimsInIdToken,
  },
  pastes: ({ id, issuer, scope, secret, server }) => [
    {
      language: "yaml",
      lines: [
        "auth:",
        "  openid:",
        "    enabled: true",
        "    providers:",
        "      latchkey:",
        `        name: "${server}"`,
        `        authurl: "${issuer}"`,
        `        clientid: "${id}"`,
        `        clientsecret: "${secret}"`,
        `        scope: "${scope}"`,
      ],
    },
  ],
};
