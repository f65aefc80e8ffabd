/** Immich: photographs, with an app that has an address of its own. */

import type { Program } from "./program.ts";

export const immich: Program = {
  id: "immich",
  name: "Immich",
  about: "Photographs",
  example: "https://photos.example.org",
  note: "Immich reads one word, at userinfo: `admin` or `user`, when it makes the account. Its telephone app has an address of its own.",
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
      where: "In *Administration*, *Settings*, *OAuth Authentication*:",
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
