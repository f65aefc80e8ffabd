/** Portainer: a custom OAuth provider. */

import type { Program } from "./program.ts";

export const portainer: Program = {
  id: "portainer",
  name: "Portainer",
  also: ["docker"],
  example: "https://portainer.example.org",
  client: {
    redirectUris: (address) => [address],
    scope: "openid profile email groups",
  },
  pastes: ({ address, authorize, id, scope, secret, token, userinfo }) => [
    {
      rows: [
        ["Client ID", id],
        ["Client Secret", secret],
        ["Authorization URL", authorize],
        ["Access Token URL", token],
        ["Resource URL", userinfo],
        ["Redirect URL", address],
        ["User Identifier", "preferred_username"],
        ["Scopes", scope],
        ["Auth Style", "In Params"],
      ],
    },
  ],
};
