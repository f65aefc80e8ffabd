/** Argo CD: a section of its config map. */

import { claimsInIdToken, type Program } from "./program.ts";

export const argocd: Program = {
  id: "argocd",
  name: "Argo CD",
  about: "Deployments to Kubernetes",
  example: "https://argocd.example.org",
  client: {
    redirectUris: (address) => [`${address}/auth/callback`],
    scope: "openid profile email groups",
    claims: claimsInIdToken,
  },
  pastes: ({ adminGroup, id, issuer, scope, secret, server }) => [
    {
      where: "In `argocd-cm.yaml`, below `data`. It reads `groups` in the ID token:",
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
            where: "In `policy.csv` of `argocd-rbac-cm.yaml`:",
            language: "csv",
            lines: [`g, "${adminGroup}", role:admin`],
          },
        ]),
  ],
};
