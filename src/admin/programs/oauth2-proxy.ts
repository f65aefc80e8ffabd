/** oauth2-proxy: a sign-in before a program that knows none. */

import { claimsInIdToken, type Program } from "./program.ts";

export const oauth2Proxy: Program = {
  id: "oauth2-proxy",
  name: "oauth2-proxy",
  also: ["nginx", "traefik", "intranet"],
  example: "https://intranet.example.org",
  client: {
    redirectUris: (address) => [`${address}/oauth2/callback`],
    scope: "openid profile email groups",
    claims: claimsInIdToken,
  },
  pastes: ({ address, groups, id, issuer, scope, secret }) => [
    {
      language: "cfg",
      lines: [
        'provider = "oidc"',
        `oidc_issuer_url = "${issuer}"`,
        `client_id = "${id}"`,
        `client_secret = "${secret}"`,
        `redirect_url = "${address}/oauth2/callback"`,
        `scope = "${scope}"`,
        'code_challenge_method = "S256"',
        'email_domains = ["*"]',
        'oidc_groups_claim = "groups"',
        groups.length === 0 ? undefined : `allowed_groups = [${groups.map((group) => `"${group}"`).join(", ")}]`,
      ],
    },
  ],
};
