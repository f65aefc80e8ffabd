/** Dovecot: the mail server, which asks about the tokens of mail programs. */

import type { Program } from "./program.ts";

export const dovecot: Program = {
  id: "dovecot",
  name: "Dovecot",
  also: ["imap", "postfix", "mail", "thunderbird"],
  client: { resourceServer: true },
  pastes: ({ discovery, id, issuer, secret }) => {
    const introspection = `introspection_url = ${issuer.replace("://", `://${id}:${secret}@`)}/auth/introspect`;
    return [
      {
        language: "cfg",
        lines: [
          "auth_mechanisms = xoauth2 oauthbearer",
          "oauth2 {",
          "  introspection_mode = post",
          `  ${introspection}`,
          "  username_attribute = username",
          "  username_validation_format = %{user | lower}",
          "  active_attribute = active",
          "  active_value = true",
          "  scope = urn:ietf:params:oauth:scope:mail",
          `  openid_configuration_url = ${discovery}`,
          "  send_auth_headers = yes",
          "}",
        ],
      },
    ];
  },
};
