/** Karakeep: by variables of its environment. */

import { claimsInIdToken, type Program } from "./program.ts";

export const karakeep: Program = {
  id: "karakeep",
  name: "Karakeep",
  also: ["hoarder"],
  example: "https://keep.example.org",
  client: {
    redirectUris: (address) => [`${address}/api/auth/callback/custom`],
    scope: "openid profile email",
    claims: claimsInIdToken,
  },
  pastes: ({ discovery, id, secret, server }) => [
    {
      language: "sh",
      lines: [
        `OAUTH_WELLKNOWN_URL=${discovery}`,
        `OAUTH_CLIENT_ID=${id}`,
        `OAUTH_CLIENT_SECRET=${secret}`,
        `OAUTH_PROVIDER_NAME="${server}"`,
      ],
    },
  ],
};
