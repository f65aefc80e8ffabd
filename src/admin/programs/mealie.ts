/** Mealie: by variables of its environment. */

import { claimsInIdToken, type Program } from "./program.ts";

export const mealie: Program = {
  id: "mealie",
  name: "Mealie",
  example: "https://recipes.example.org",
  client: {
    redirectUris: (address) => [`${address}/login`],
    scope: "openid profile email groups",
    claims: claimsInIdToken,
  },
  pastes: ({ adminGroup, discovery, groups: [group], id, secret, server }) => [
    {
      language: "sh",
      lines: [
        "OIDC_AUTH_ENABLED=true",
        "OIDC_SIGNUP_ENABLED=true",
        `OIDC_PROVIDER_NAME="${server}"`,
        `OIDC_CONFIGURATION_URL=${discovery}`,
        `OIDC_CLIENT_ID=${id}`,
        `OIDC_CLIENT_SECRET=${secret}`,
        group && `OIDC_USER_GROUP="${group}"`,
        adminGroup && `OIDC_ADMIN_GROUP="${adminGroup}"`,
      ],
    },
  ],
};
