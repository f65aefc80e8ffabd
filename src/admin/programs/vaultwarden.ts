/** Vaultwarden: by variables of its environment. */

import type { Program } from "./program.ts";

export const vaultwarden: Program = {
  id: "vaultwarden",
  name: "Vaultwarden",
  also: ["bitwarden"],
  example: "https://vault.example.org",
  client: {
    redirectUris: (address) => [`${address}/identity/connect/oidc-signin`],
    scope: "openid profile email offline_access",
  },
  pastes: ({ id, issuer, secret }) => [
    {
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
