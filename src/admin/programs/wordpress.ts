/** WordPress: its plugin OpenID Connect Generic. */

import type { Program } from "./program.ts";

export const wordpress: Program = {
  id: "wordpress",
  name: "WordPress",
  example: "https://www.example.org",
  client: {
    redirectUris: (address) => [`${address}/wp-admin/admin-ajax.php?action=openid-connect-authorize`],
    scope: "openid profile email offline_access",
  },
  pastes: ({ authorize, id, scope, secret, token, userinfo }) => [
    {
      rows: [
        ["Client ID", id],
        ["Client Secret Key", secret],
        ["OpenID Scope", scope],
        ["Login Endpoint URL", authorize],
        ["Userinfo Endpoint URL", userinfo],
        ["Token Validation Endpoint URL", token],
        ["Identity Key", "sub"],
        ["Nickname Key", "preferred_username"],
        ["Email Formatting", "{email}"],
        ["Display Name Formatting", "{name}"],
        ["Enable Refresh Token", "checked"],
      ],
    },
  ],
};
