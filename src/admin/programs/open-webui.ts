/** Open WebUI: by variables of its environment. */

import { claimsInIdToken, type Program } from "./program.ts";

export const openWebui: Program = {
  id: "open-webui",
  name: "Open WebUI",
  also: ["ollama"],
  example: "https://ask.example.org",
  client: {
    redirectUris: (address) => [`${address}/oauth/oidc/callback`],
    scope: "openid profile email groups",
    claims: claimsInIdToken,
  },
  pastes: ({ address, discovery, id, scope, secret, server }) => [
    {
      language: "sh",
      lines: [
        `WEBUI_URL=${address}`,
        "ENABLE_OAUTH_SIGNUP=true",
        `OAUTH_PROVIDER_NAME="${server}"`,
        `OPENID_PROVIDER_URL=${discovery}`,
        `OAUTH_CLIENT_ID=${id}`,
        `OAUTH_CLIENT_SECRET=${secret}`,
        `OAUTH_SCOPES="${scope}"`,
        "OAUTH_CODE_CHALLENGE_METHOD=S256",
      ],
    },
  ],
};
