/** Roundcube: webmail that opens the mailbox with the token that it gets. */

import type { MailServer } from "../../records/mail-domain.ts";
import type { MailProgram, MailValues } from "./mail-program.ts";

export const ROUNDCUBE_SCOPE = "openid profile email offline_access mail";

export const roundcube: MailProgram = {
  id: "roundcube",
  name: "Roundcube",
  about: "webmail, 1.6 and later",
  needsDomain: true,
  addressAt: "webmail",
  client: {
    kind: "program",
    needs: (address) => ({ redirectUris: [`${address}/index.php/login/oauth`], scope: ROUNDCUBE_SCOPE }),
  },
  files: (values) => [
    {
      path: "/etc/roundcube/config.inc.php, at its end",
      file: "roundcube.inc.php",
      secret: true,
      lines: [
        `$config['imap_host'] = '${hostOf(values.imap)}';`,
        `$config['smtp_host'] = '${hostOf(values.submission)}';`,
        "$config['smtp_user'] = '%u';",
        "$config['smtp_pass'] = '%p';",
        values.sieve && `$config['managesieve_host'] = '${hostOf(values.sieve)}';`,
        ...oauthLines(values),
      ],
    },
  ],
  next: () => ["chown root:www-data /etc/roundcube/config.inc.php && chmod 640 /etc/roundcube/config.inc.php"],
};

export const oauthLines = (
  values: Pick<MailValues, "name" | "id" | "secret" | "issuer">,
  scope: string = ROUNDCUBE_SCOPE,
): readonly string[] => [
  "$config['oauth_provider'] = 'generic';",
  `$config['oauth_provider_name'] = '${values.name}';`,
  `$config['oauth_client_id'] = '${values.id}';`,
  `$config['oauth_client_secret'] = '${values.secret}';`,
  `$config['oauth_auth_uri'] = '${values.issuer}/auth/authorize';`,
  `$config['oauth_token_uri'] = '${values.issuer}/auth/token';`,
  `$config['oauth_identity_uri'] = '${values.issuer}/auth/userinfo';`,
  "$config['oauth_identity_fields'] = ['email'];",
  `$config['oauth_scope'] = '${scope}';`,
];

/** As Roundcube writes where a server is. */
function hostOf({ host, port, tls }: MailServer): string {
  const scheme = { implicit: "ssl://", starttls: "tls://", none: "" }[tls];
  return `${scheme}${host.includes(":") ? `[${host}]` : host}:${port}`;
}
