/** Roundcube: webmail that opens the mailbox with the token that it gets. */

import type { Program } from "./program.ts";

export const roundcube: Program = {
  id: "roundcube",
  name: "Roundcube",
  also: ["mail"],
  example: "https://mail.example.org",
  client: {
    redirectUris: (address) => [`${address}/index.php/login/oauth`],
    scope: "openid profile email offline_access mail",
  },
  pastes: ({ authorize, id, scope, secret, server, token, userinfo }) => [
    {
      language: "php",
      lines: [
        "$config['oauth_provider'] = 'generic';",
        `$config['oauth_provider_name'] = '${server}';`,
        `$config['oauth_client_id'] = '${id}';`,
        `$config['oauth_client_secret'] = '${secret}';`,
        `$config['oauth_auth_uri'] = '${authorize}';`,
        `$config['oauth_token_uri'] = '${token}';`,
        `$config['oauth_identity_uri'] = '${userinfo}';`,
        "$config['oauth_identity_fields'] = ['email'];",
        `$config['oauth_scope'] = '${scope}';`,
      ],
    },
  ],
};
