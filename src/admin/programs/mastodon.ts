/** Mastodon: by variables of its environment. */

import type { Program } from "./program.ts";

export const mastodon: Program = {
  id: "mastodon",
  name: "Mastodon",
  example: "https://social.example.org",
  client: {
    redirectUris: (address) => [`${address}/auth/auth/openid_connect/callback`],
    scope: "openid profile email",
  },
  pastes: ({ address, id, issuer, secret, server }) => [
    {
      language: "sh",
      lines: [
        "OIDC_ENABLED=true",
        `OIDC_DISPLAY_NAME="${server}"`,
        "OIDC_DISCOVERY=true",
        `OIDC_ISSUER=${issuer}`,
        "OIDC_SCOPE=openid,profile,email",
        "OIDC_UID_FIELD=preferred_username",
        `OIDC_CLIENT_ID=${id}`,
        `OIDC_CLIENT_SECRET=${secret}`,
        `OIDC_REDIRECT_URI=${address}/auth/auth/openid_connect/callback`,
      ],
    },
  ],
};
