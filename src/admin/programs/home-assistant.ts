/** Home Assistant, and programs like it that run at home and keep no secret. */

import { claimsInIdToken, type Program } from "./program.ts";

export const homeAssistant: Program = {
  id: "home-assistant",
  name: "Home Assistant",
  example: "https://home.example.org",
  client: {
    redirectUris: (address) => [`${address}/auth/oidc/callback`],
    scope: "openid profile groups",
    isPublic: true,
    claims: claimsInIdToken,
  },
  pastes: ({ adminGroup, discovery, id }) => [
    {
      language: "yaml",
      lines: [
        "auth_oidc:",
        `  client_id: "${id}"`,
        `  discovery_url: "${discovery}"`,
        adminGroup && "  roles:",
        adminGroup && `    admin: "${adminGroup}"`,
      ],
    },
  ],
};
