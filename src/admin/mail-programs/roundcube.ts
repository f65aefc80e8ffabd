/** Roundcube: webmail that opens the mailbox with the token that it gets. */

import type { MailServer } from "../../records/mail-domain.ts";
import type { Lifetimes } from "../../records/settings.ts";
import type { MemberChange } from "../registered-members.ts";
import { discoveryOf, type MailFile, type MailProgram, type MailValues } from "./mail-program.ts";
import { PLUGIN, pluginLines } from "./roundcube-plugin.ts";

/**
 * Without offline_access, since nobody reads in a webmail while they are not there: what it has ends with the sign-in (Back-Channel
 * Logout §2.7). It gets refresh tokens all the same.
 */
export const ROUNDCUBE_SCOPE = "openid profile email mail";

/** A browser that was closed without a sign-out leaves its tokens behind. One that is open refreshes every hour. */
export const ROUNDCUBE_LIFETIMES: Partial<Lifetimes> = { refreshToken: 86_400 };

export const roundcubeRedirects = (address: string): readonly string[] => [`${address}/index.php/login/oauth`];

/** Where people come back to from a sign-out: as 1.7 writes it, and our plugin. */
export const roundcubeMembers = (address: string): MemberChange => ({ post_logout_redirect_uris: [`${address}/?_task=logout`] });

const PLUGIN_PATH = `/var/lib/roundcube/plugins/${PLUGIN}/${PLUGIN}.php`;

export const roundcube: MailProgram = {
  id: "roundcube",
  name: "Roundcube",
  about: "webmail, 1.6",
  needsDomain: true,
  addressAt: "webmail",
  client: {
    kind: "program",
    needs: (address) => ({
      redirectUris: roundcubeRedirects(address),
      scope: ROUNDCUBE_SCOPE,
      members: roundcubeMembers(address),
      lifetimes: ROUNDCUBE_LIFETIMES,
    }),
  },
  files: (values) => [
    configuration("roundcube.inc.php", values, [...oauthLines(values), `$config['plugins'][] = '${PLUGIN}';`]),
    { path: PLUGIN_PATH, file: `${PLUGIN}.php`, lines: pluginLines },
  ],
  next: () => [READABLE, `install -D -m 644 ${PLUGIN}.php ${PLUGIN_PATH}`],
};

export const roundcube17: MailProgram = {
  id: "roundcube-1.7",
  name: "Roundcube 1.7",
  about: "webmail, 1.7 and later: it hears of sign-outs here",
  needsDomain: true,
  addressAt: "webmail",
  client: {
    kind: "shared",
    with: "roundcube",
    members: (address) => ({ backchannel_logout_uri: `${address}/index.php/login/backchannel` }),
  },
  files: (values) => [
    configuration("roundcube-1.7.inc.php", values, [
      ...clientLines(values),
      `$config['oauth_config_uri'] = '${discoveryOf(values)}';`,
      ...askingLines(ROUNDCUBE_SCOPE),
      "// Without a cache, a sign-out elsewhere does not reach Roundcube.",
      "$config['oauth_cache'] = 'db';",
    ]),
  ],
  next: () => [
    READABLE,
    "A sign-out here closes the webmail of that person in each browser: Roundcube does not look which sign-in ended.",
  ],
};

const READABLE = "chown root:www-data /etc/roundcube/config.inc.php && chmod 640 /etc/roundcube/config.inc.php";

const configuration = (file: string, values: MailValues, lines: readonly string[]): MailFile => ({
  path: "/etc/roundcube/config.inc.php, at its end",
  file,
  secret: true,
  lines: [
    `$config['imap_host'] = '${hostOf(values.imap)}';`,
    `$config['smtp_host'] = '${hostOf(values.submission)}';`,
    "$config['smtp_user'] = '%u';",
    "$config['smtp_pass'] = '%p';",
    values.sieve && `$config['managesieve_host'] = '${hostOf(values.sieve)}';`,
    ...lines,
  ],
});

type Values = Pick<MailValues, "name" | "id" | "secret" | "issuer">;

/** For 1.6 and 1.7; the former ignores where to sign out. */
export const oauthLines = (values: Values, scope: string = ROUNDCUBE_SCOPE): readonly string[] => [
  ...clientLines(values),
  `$config['oauth_auth_uri'] = '${values.issuer}/auth/authorize';`,
  `$config['oauth_token_uri'] = '${values.issuer}/auth/token';`,
  `$config['oauth_identity_uri'] = '${values.issuer}/auth/userinfo';`,
  `$config['oauth_logout_uri'] = '${values.issuer}/auth/logout';`,
  ...askingLines(scope),
];

const clientLines = (values: Values): readonly string[] => [
  "$config['oauth_provider'] = 'generic';",
  `$config['oauth_provider_name'] = '${values.name}';`,
  `$config['oauth_client_id'] = '${values.id}';`,
  `$config['oauth_client_secret'] = '${values.secret}';`,
];

const askingLines = (scope: string): readonly string[] => [
  "$config['oauth_identity_fields'] = ['email'];",
  `$config['oauth_scope'] = '${scope}';`,
];

/** As Roundcube writes where a server is. */
function hostOf({ host, port, tls }: MailServer): string {
  const scheme = { implicit: "ssl://", starttls: "tls://", none: "" }[tls];
  return `${scheme}${host.includes(":") ? `[${host}]` : host}:${port}`;
}
