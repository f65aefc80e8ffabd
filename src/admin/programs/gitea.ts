/** Gitea and Forgejo: an authentication source, added at their command line. */

import type { Program } from "./program.ts";

export const gitea: Program = {
  id: "gitea",
  name: "Gitea and Forgejo",
  example: "https://git.example.org",
  client: {
    redirectUris: (address) => [`${address}/user/oauth2/latchkey/callback`],
    scope: "openid profile email groups",
  },
  pastes: ({ adminGroup, discovery, id, scope, secret }) => [
    {
      language: "sh",
      lines: [
        "gitea admin auth add-oauth --name latchkey --provider openidConnect \\",
        `  --key '${id}' --secret '${secret}' \\`,
        `  --auto-discover-url '${discovery}' \\`,
        `  ${scope
          .split(" ")
          .map((name) => `--scopes '${name}'`)
          .join(" ")}${adminGroup === undefined ? "" : " \\"}`,
        adminGroup && `  --group-claim-name groups --admin-group '${adminGroup}'`,
      ],
    },
  ],
};
