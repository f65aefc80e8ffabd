/** The script that comes with mutt (`mutt_oauth2.py`), which gets, keeps and refreshes tokens for programs that run a command. */

import { GRANT_TYPE } from "../../protocol/names.ts";
import { MAIL, type MailClient, type MailFile, type MailValues } from "./mail-program.ts";

const SCRIPT_SCOPE: string = `offline_access ${MAIL}`;

export const scriptClient: MailClient = {
  kind: "program",
  needs: () => ({
    isPublic: true,
    redirectUris: ["http://localhost/"],
    grantTypes: [GRANT_TYPE.authorizationCode, GRANT_TYPE.refreshToken, GRANT_TYPE.deviceCode],
    scope: "mail offline_access",
  }),
};

/** Where a program finds the token, as a command. */
export const tokenCommand = (values: MailValues): string => `mutt_oauth2.py ~/.${values.id}-token`;

export const scriptFile = (values: MailValues): MailFile => ({
  path: "mutt_oauth2.py (Debian: /usr/share/doc/mutt/examples), within `registrations = {`; set its ENCRYPTION_PIPE to your key",
  file: `mutt_oauth2-${values.id}.py`,
  lines: [
    `    '${values.id}': {`,
    `        'authorize_endpoint': '${values.issuer}/auth/authorize',`,
    `        'devicecode_endpoint': '${values.issuer}/auth/device',`,
    `        'token_endpoint': '${values.issuer}/auth/token',`,
    "        'redirect_uri': 'http://localhost/',",
    `        'imap_endpoint': '${values.imap.host}',`,
    `        'pop_endpoint': '${values.imap.host}',`,
    `        'smtp_endpoint': '${values.submission.host}',`,
    "        'sasl_method': 'OAUTHBEARER',",
    `        'scope': '${SCRIPT_SCOPE}',`,
    `        'client_id': '${values.id}',`,
    "        'client_secret': '',",
    "    },",
  ],
});

/** How a person gets the first token. */
export const signInWords = (values: MailValues): string =>
  `${tokenCommand(values)} --authorize --authflow localhostauthcode   # answer ${values.id}, localhostauthcode and your address`;
