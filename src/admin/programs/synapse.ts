/** Synapse, the server of Matrix: a provider in its configuration file. */

import { claimsInIdToken, type Program } from "./program.ts";

export const synapse: Program = {
  id: "synapse",
  name: "Synapse (Matrix)",
  also: ["element"],
  example: "https://matrix.example.org",
  client: {
    redirectUris: (address) => [`${address}/_synapse/client/oidc/callback`],
    scope: "openid profile email",
    claims: claimsInIdToken,
  },
  pastes: ({ id, issuer, secret, server }) => [
    {
      language: "yaml",
      lines: [
        "oidc_providers:",
        "  - idp_id: latchkey",
        `    idp_name: "${server}"`,
        `    issuer: "${issuer}"`,
        `    client_id: "${id}"`,
        `    client_secret: "${secret}"`,
        '    scopes: ["openid", "profile", "email"]',
        "    user_mapping_provider:",
        "      config:",
        '        subject_template: "{{ user.sub }}"',
        '        localpart_template: "{{ user.preferred_username }}"',
        '        display_name_template: "{{ user.name }}"',
        '        email_template: "{{ user.email }}"',
      ],
    },
  ],
};
