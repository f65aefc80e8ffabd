/** GitLab: a provider of its OmniAuth. */

import type { Program } from "./program.ts";

export const gitlab: Program = {
  id: "gitlab",
  name: "GitLab",
  example: "https://gitlab.example.org",
  client: {
    redirectUris: (address) => [`${address}/users/auth/openid_connect/callback`],
    scope: "openid profile email",
  },
  pastes: ({ address, id, issuer, secret, server }) => [
    {
      language: "ruby",
      lines: [
        "gitlab_rails['omniauth_providers'] = [",
        "  {",
        "    name: 'openid_connect',",
        `    label: '${server}',`,
        "    args: {",
        "      name: 'openid_connect',",
        "      strategy_class: 'OmniAuth::Strategies::OpenIDConnect',",
        `      issuer: '${issuer}',`,
        "      discovery: true,",
        "      scope: ['openid', 'profile', 'email'],",
        "      client_auth_method: 'basic',",
        "      response_type: 'code',",
        "      uid_field: 'preferred_username',",
        "      send_scope_to_token_endpoint: true,",
        "      pkce: true,",
        "      client_options: {",
        `        identifier: '${id}',`,
        `        secret: '${secret}',`,
        `        redirect_uri: '${address}/users/auth/openid_connect/callback'`,
        "      }",
        "    }",
        "  }",
        "]",
      ],
    },
  ],
};
