/** Vaultwarden: by variables of its environment. */

import type { Program } from "./program.ts";

export const vaultwarden: Program = {
  id: "vaultwarden",
  name: "Vaultwarden",
  about: "Passwords",
  also: ["bitwarden"],
  example: "https://vault.example.org",
  note: "The master password stays, and never comes here.",
  client: {
    redirectUris: (address) => [`${address}/identity/connect/oidc-signin`],
    scope: "openid profile email offline_access",
  },
  pastes: ({ id, issuer, secret }) => [
    {
      where: "In its environment:",
      language: "sh",
      lines: [
        "SSO_ENABLED=true",
        `SSO_AUTHORITY=${issuer}`,
        'SSO_SCOPES="profile email offline_access"',
        "SSO_PKCE=true",
        `SSO_CLIENT_ID=${id}`,
        `SSO_CLIENT_SECRET=${secret}`,
      ],
    },
  ],
};
