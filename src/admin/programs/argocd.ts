/** Argo CD: a section of its config map. */

import { claimsInIdToken, type Program } from "./program.ts";

export const argocd: Program = {
  id: "argocd",
  name: "Argo CD",
  example: "https://argocd.example.org",
  client: {
    redirectUris: (address) => [`${address}/auth/callback`],
    scope: "openid profile email groups",
    claims: claimsInIdToken,
  },
  pastes: ({ adminGroup, id, issuer, scope, secret, server }) => [
    {
      language: "yaml",
      lines: [
        "oidc.config: |",
        `  name: "${server}"`,
        `  issuer: "${issuer}"`,
        `  clientID: "${id}"`,
        `  clientSecret: "${secret}"`,
        `  requestedScopes: [${scope
          .split(" ")
          .map((name) => `"${name}"`)
          .join(", ")}]`,
      ],
    },
    ...(adminGroup === undefined
      ? []
      : [
          {
            part: "roles" as const,
            language: "csv",
            lines: [`g, "${adminGroup}", role:admin`],
          },
        ]),
  ],
};
