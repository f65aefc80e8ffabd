/** Proxmox VE: a realm of the type OpenID. */

import type { Program } from "./program.ts";

export const proxmox: Program = {
  id: "proxmox",
  name: "Proxmox VE",
  example: "https://pve.example.org:8006",
  client: {
    redirectUris: (address) => [address],
    scope: "openid profile email groups",
    claims: ({ adminGroup, groups }) => {
      const told = [...new Set([...(adminGroup === undefined ? [] : [adminGroup]), ...groups])];
      return { inIdToken: true, ...(told.length > 0 && { groupsOnly: told }) };
    },
  },
  pastes: ({ id, issuer, scope, secret }) => [
    {
      language: "sh",
      lines: [
        `pveum realm add latchkey --type openid --issuer-url '${issuer}' \\`,
        `  --client-id '${id}' --client-key '${secret}' \\`,
        "  --username-claim preferred_username --autocreate 1 \\",
        `  --scopes "${scope}" \\`,
        "  --groups-claim groups --groups-autocreate 1",
      ],
    },
  ],
};
