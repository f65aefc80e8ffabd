/** Home Assistant, and programs like it that run at home and keep no secret. */

import { claimsInIdToken, type Program } from "./program.ts";

export const homeAssistant: Program = {
  id: "home-assistant",
  name: "Home Assistant",
  about: "The house",
  example: "https://home.example.org",
  note: "Home Assistant has no sign-in by OpenID Connect of its own. The integration *OpenID Connect for Home Assistant* (`hass-oidc-auth`) brings it, as a public client with PKCE.",
  client: {
    redirectUris: (address) => [`${address}/auth/oidc/callback`],
    scope: "openid profile groups",
    isPublic: true,
    claims: claimsInIdToken,
  },
  pastes: ({ adminGroup, discovery, id }) => [
    {
      where: "In `configuration.yaml`. It reads `name`, `preferred_username` and `groups` in the ID token:",
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
