/** Audiobookshelf: its page of settings for OpenID Connect. */

import type { Program } from "./program.ts";

export const audiobookshelf: Program = {
  id: "audiobookshelf",
  name: "Audiobookshelf",
  example: "https://listen.example.org",
  client: {
    redirectUris: (address) => [`${address}/auth/openid/callback`, `${address}/auth/openid/mobile-redirect`],
    scope: "openid profile email groups",
  },
  pastes: ({ id, issuer, secret }) => [
    {
      rows: [
        ["Issuer URL", issuer],
        ["Client ID", id],
        ["Client Secret", secret],
        ["Signing Algorithm", "RS256"],
        ["Match existing users by", "Match by username"],
      ],
    },
  ],
};
