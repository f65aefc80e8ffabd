/** pgAdmin: a provider in its configuration file. */

import type { Program } from "./program.ts";

export const pgadmin: Program = {
  id: "pgadmin",
  name: "pgAdmin",
  also: ["postgres"],
  example: "https://pgadmin.example.org",
  client: {
    redirectUris: (address) => [`${address}/oauth2/authorize`],
    scope: "openid profile email",
  },
  pastes: ({ authorize, discovery, id, issuer, scope, secret, server, token, userinfo }) => [
    {
      language: "python",
      lines: [
        "AUTHENTICATION_SOURCES = ['oauth2', 'internal']",
        "OAUTH2_AUTO_CREATE_USER = True",
        "OAUTH2_CONFIG = [{",
        "    'OAUTH2_NAME': 'latchkey',",
        `    'OAUTH2_DISPLAY_NAME': '${server}',`,
        `    'OAUTH2_CLIENT_ID': '${id}',`,
        `    'OAUTH2_CLIENT_SECRET': '${secret}',`,
        `    'OAUTH2_API_BASE_URL': '${issuer}',`,
        `    'OAUTH2_AUTHORIZATION_URL': '${authorize}',`,
        `    'OAUTH2_TOKEN_URL': '${token}',`,
        `    'OAUTH2_USERINFO_ENDPOINT': '${userinfo}',`,
        `    'OAUTH2_SERVER_METADATA_URL': '${discovery}',`,
        `    'OAUTH2_SCOPE': '${scope}',`,
        "    'OAUTH2_USERNAME_CLAIM': 'email',",
        "    'OAUTH2_CHALLENGE_METHOD': 'S256',",
        "    'OAUTH2_RESPONSE_TYPE': 'code',",
        "}]",
      ],
    },
  ],
};
