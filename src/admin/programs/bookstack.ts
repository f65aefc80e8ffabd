/** BookStack: by variables of its environment. */

import { claimsInIdToken, type Program } from "./program.ts";

export const bookstack: Program = {
  id: "bookstack",
  name: "BookStack",
  also: ["wiki"],
  example: "https://books.example.org",
  client: {
    redirectUris: (address) => [`${address}/oidc/callback`],
    scope: "openid profile email groups",
    claims: claimsInIdToken,
  },
  pastes: ({ id, issuer, secret, server }) => [
    {
      language: "sh",
      lines: [
        "AUTH_METHOD=oidc",
        "AUTH_AUTO_INITIATE=false",
        `OIDC_NAME="${server}"`,
        `OIDC_ISSUER=${issuer}`,
        "OIDC_ISSUER_DISCOVER=true",
        `OIDC_CLIENT_ID=${id}`,
        `OIDC_CLIENT_SECRET=${secret}`,
        "OIDC_DISPLAY_NAME_CLAIMS=name",
        "OIDC_ADDITIONAL_SCOPES=groups",
        "OIDC_GROUPS_CLAIM=groups",
        "OIDC_USER_TO_GROUPS=true",
      ],
    },
  ],
};
