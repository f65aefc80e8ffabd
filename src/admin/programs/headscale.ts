/** Headscale: a section of its configuration file. */

import { claimsInIdToken, type Program } from "./program.ts";

export const headscale: Program = {
  id: "headscale",
  name: "Headscale",
  also: ["tailscale", "vpn"],
  example: "https://headscale.example.org",
  client: {
    redirectUris: (address) => [`${address}/oidc/callback`],
    scope: "openid profile email groups",
    claims: claimsInIdToken,
  },
  pastes: ({ groups, id, issuer, scope, secret }) => {
    const listed = (names: readonly string[]): string => `[${names.map((name) => `"${name}"`).join(", ")}]`;
    return [
      {
        language: "yaml",
        lines: [
          "oidc:",
          `  issuer: "${issuer}"`,
          `  client_id: "${id}"`,
          `  client_secret: "${secret}"`,
          `  scope: ${listed(scope.split(" "))}`,
          groups.length === 0 ? undefined : `  allowed_groups: ${listed(groups)}`,
          "  pkce:",
          "    enabled: true",
          '    method: "S256"',
        ],
      },
    ];
  },
};
