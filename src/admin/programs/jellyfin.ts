/** Jellyfin: its plugin SSO Authentication. */

import { claimsInIdToken, type Program } from "./program.ts";

export const jellyfin: Program = {
  id: "jellyfin",
  name: "Jellyfin",
  example: "https://media.example.org",
  client: {
    redirectUris: (address) => [`${address}/sso/OID/redirect/latchkey`],
    scope: "openid profile groups",
    claims: claimsInIdToken,
  },
  pastes: ({ adminGroup, groups, id, issuer, secret }) => [
    {
      rows: [
        ["Name of OID Provider", "latchkey"],
        ["OID Endpoint", issuer],
        ["OpenID Client ID", id],
        ["OID Secret", secret],
        ["Enabled", "checked"],
        ["Enable Authorization by Plugin", "checked"],
        groups.length === 0 ? undefined : ["Roles", groups.join(" ")],
        adminGroup === undefined ? undefined : ["Admin Roles", adminGroup],
        ["Role Claim", "groups"],
        ["Request Additional Scopes", "groups"],
        ["Set default username claim", "preferred_username"],
      ],
    },
  ],
};
