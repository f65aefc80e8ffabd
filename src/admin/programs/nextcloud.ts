/** Nextcloud: its app OpenID Connect user backend, set up by `occ`. */

import { claimsInIdToken, type Program } from "./program.ts";

export const nextcloud: Program = {
  id: "nextcloud",
  name: "Nextcloud",
  about: "Files, calendars and contacts",
  example: "https://cloud.example.org",
  note: "Nextcloud's app *OpenID Connect user backend* (`user_oidc`) reads the ID token, so all claims go in there.",
  client: {
    redirectUris: (address) => [`${address}/apps/user_oidc/code`],
    scope: "openid profile email groups",
    claims: claimsInIdToken,
  },
  pastes: ({ discovery, id, scope, secret }) => [
    {
      where: "On the machine of Nextcloud:",
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
