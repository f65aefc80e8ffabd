/** HedgeDoc: by variables of its environment. */

import type { Program } from "./program.ts";

export const hedgedoc: Program = {
  id: "hedgedoc",
  name: "HedgeDoc",
  example: "https://pad.example.org",
  client: {
    redirectUris: (address) => [`${address}/auth/oauth2/callback`],
    scope: "openid profile email groups",
  },
  pastes: ({ authorize, groups: [group], id, scope, secret, server, token, userinfo }) => [
    {
      language: "sh",
      lines: [
        `CMD_OAUTH2_PROVIDERNAME="${server}"`,
        `CMD_OAUTH2_AUTHORIZATION_URL=${authorize}`,
        `CMD_OAUTH2_TOKEN_URL=${token}`,
        `CMD_OAUTH2_USER_PROFILE_URL=${userinfo}`,
        `CMD_OAUTH2_CLIENT_ID=${id}`,
        `CMD_OAUTH2_CLIENT_SECRET=${secret}`,
        `CMD_OAUTH2_SCOPE="${scope}"`,
        "CMD_OAUTH2_USER_PROFILE_USERNAME_ATTR=preferred_username",
        "CMD_OAUTH2_USER_PROFILE_DISPLAY_NAME_ATTR=name",
        "CMD_OAUTH2_USER_PROFILE_EMAIL_ATTR=email",
        group && "CMD_OAUTH2_ROLES_CLAIM=groups",
        group && `CMD_OAUTH2_ACCESS_ROLE="${group}"`,
      ],
    },
  ],
};
