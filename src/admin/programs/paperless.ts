/** Paperless-ngx: by variables of its environment. */

import type { Program } from "./program.ts";

export const paperless: Program = {
  id: "paperless",
  name: "Paperless-ngx",
  example: "https://paperless.example.org",
  client: {
    redirectUris: (address) => [`${address}/accounts/oidc/latchkey/login/callback/`],
    scope: "openid profile email groups",
  },
  pastes: ({ id, issuer, secret, server }) => [
    {
      language: "sh",
      lines: [
        "PAPERLESS_APPS=allauth.socialaccount.providers.openid_connect",
        `PAPERLESS_SOCIALACCOUNT_PROVIDERS='${JSON.stringify({
          openid_connect: {
            SCOPE: ["openid", "profile", "email"],
            OAUTH_PKCE_ENABLED: true,
            APPS: [{ provider_id: "latchkey", name: server, client_id: id, secret, settings: { server_url: issuer } }],
          },
        })}'`,
      ],
    },
  ],
};
