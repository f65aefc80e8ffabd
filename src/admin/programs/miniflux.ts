/** Miniflux: by variables of its environment. */

import type { Program } from "./program.ts";

export const miniflux: Program = {
  id: "miniflux",
  name: "Miniflux",
  also: ["rss"],
  example: "https://news.example.org",
  client: {
    redirectUris: (address) => [`${address}/oauth2/oidc/callback`],
    scope: "openid profile email",
  },
  pastes: ({ address, id, issuer, secret, server }) => [
    {
      language: "sh",
      lines: [
        "OAUTH2_PROVIDER=oidc",
        `OAUTH2_OIDC_PROVIDER_NAME="${server}"`,
        `OAUTH2_OIDC_DISCOVERY_ENDPOINT=${issuer}`,
        `OAUTH2_CLIENT_ID=${id}`,
        `OAUTH2_CLIENT_SECRET=${secret}`,
        `OAUTH2_REDIRECT_URL=${address}/oauth2/oidc/callback`,
        "OAUTH2_USER_CREATION=1",
      ],
    },
  ],
};
