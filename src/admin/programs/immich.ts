/** Immich: photographs, with an app that has an address of its own. */

import type { Program } from "./program.ts";

export const immich: Program = {
  id: "immich",
  name: "Immich",
  example: "https://photos.example.org",
  client: {
    redirectUris: (address) => [`${address}/auth/login`, `${address}/user-settings`, "app.immich:///oauth-callback"],
    scope: "openid profile email groups",
    claims: ({ adminGroup }) => ({
      role: {
        name: "immich_role",
        byGroup: adminGroup === undefined ? [] : [{ group: adminGroup, value: "admin" }],
        otherwise: "user",
      },
    }),
  },
  pastes: ({ discovery, id, scope, secret }) => [
    {
      rows: [
        ["Issuer URL", discovery],
        ["Client ID", id],
        ["Client Secret", secret],
        ["Scope", scope],
        ["Signing Algorithm", "RS256"],
        ["Storage Label Claim", "preferred_username"],
        ["Role Claim", "immich_role"],
      ],
    },
  ],
};
