/** Dovecot: the mail server, which asks about the tokens of mail programs. */

import type { Program } from "./program.ts";

export const dovecot: Program = {
  id: "dovecot",
  name: "Dovecot",
  about: "The mail server, which asks about the tokens of mail programs",
  also: ["imap", "postfix", "mail", "thunderbird"],
  note: "[Protect Dovecot and Postfix](protect-dovecot.md) has the whole of it.",
  client: { resourceServer: true },
  pastes: ({ discovery, id, issuer, secret }) => {
    const introspection = `introspection_url = ${issuer.replace("://", `://${id}:${secret}@`)}/auth/introspect`;
    return [
      {
        where: "In `dovecot.conf` of Dovecot 2.4, which only root may read:",
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
