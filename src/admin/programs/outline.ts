/** Outline: by variables of its environment. */

import type { Program } from "./program.ts";

export const outline: Program = {
  id: "outline",
  name: "Outline",
  example: "https://outline.example.org",
  client: {
    redirectUris: (address) => [`${address}/auth/oidc.callback`],
    scope: "openid profile email offline_access",
  },
  pastes: ({ address, authorize, id, scope, secret, server, token, userinfo }) => [
    {
      language: "sh",
      lines: [
        `URL=${address}`,
        `OIDC_CLIENT_ID=${id}`,
        `OIDC_CLIENT_SECRET=${secret}`,
        `OIDC_AUTH_URI=${authorize}`,
        `OIDC_TOKEN_URI=${token}`,
        `OIDC_USERINFO_URI=${userinfo}`,
        "OIDC_USERNAME_CLAIM=preferred_username",
        `OIDC_DISPLAY_NAME="${server}"`,
        `OIDC_SCOPES="${scope}"`,
      ],
    },
  ],
};
