/** Grafana: the generic OAuth provider of its settings file. */

import type { Program } from "./program.ts";

export const grafana: Program = {
  id: "grafana",
  name: "Grafana",
  example: "https://grafana.example.org",
  client: {
    redirectUris: (address) => [`${address}/login/generic_oauth`],
    scope: "openid profile email groups offline_access",
  },
  pastes: ({ adminGroup, authorize, id, scope, secret, server, token, userinfo }) => [
    {
      language: "ini",
      lines: [
        "[auth.generic_oauth]",
        "enabled = true",
        `name = ${server}`,
        `client_id = ${id}`,
        `client_secret = ${secret}`,
        `scopes = ${scope}`,
        `auth_url = ${authorize}`,
        `token_url = ${token}`,
        `api_url = ${userinfo}`,
        "use_pkce = true",
        "use_refresh_token = true",
        "login_attribute_path = preferred_username",
        "name_attribute_path = name",
        adminGroup && `role_attribute_path = contains(groups[*], '${adminGroup}') && 'Admin' || 'Viewer'`,
      ],
    },
  ],
};
