/** Nextcloud: its app OpenID Connect user backend, set up by `occ`. */

import { claimsInIdToken, type Program } from "./program.ts";

export const nextcloud: Program = {
  id: "nextcloud",
  name: "Nextcloud",
  example: "https://cloud.example.org",
  client: {
    redirectUris: (address) => [`${address}/apps/user_oidc/code`],
    scope: "openid profile email groups",
    claims: claimsInIdToken,
  },
  pastes: ({ discovery, id, scope, secret }) => [
    {
      language: "sh",
      lines: [
        `php occ user_oidc:provider latchkey --clientid='${id}' --clientsecret='${secret}' \\`,
        `  --discoveryuri='${discovery}' \\`,
        `  --scope="${scope}" \\`,
        "  --unique-uid=0 --mapping-uid=preferred_username --mapping-display-name=name \\",
        "  --mapping-email=email --mapping-groups=groups --group-provisioning=1",
      ],
    },
  ],
};
