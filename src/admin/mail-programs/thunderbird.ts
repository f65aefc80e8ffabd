/** Thunderbird, by the preferences of an account that is there already (versions after 153 ESR). */

import { MAIL, type MailProgram, type MailValues } from "./mail-program.ts";

export const thunderbird: MailProgram = {
  id: "thunderbird",
  name: "Thunderbird",
  about: "reads and sends on a desktop",
  needsDomain: true,
  client: {
    kind: "program",
    needs: () => ({ isPublic: true, redirectUris: ["http://localhost"], scope: "mail offline_access" }),
  },
  files: (values) => [
    {
      path: "user.js in the profile",
      file: "thunderbird-user.js",
      lines: ["mail.server.server1", "mail.smtpserver.smtp1"].flatMap((server) => preferencesOf(server, values)),
    },
  ],
  next: () => ["Versions up to 153 ESR do not read these preferences, and need an add-on that names this server."],
};

const preferencesOf = (server: string, { id, issuer }: MailValues): readonly string[] =>
  [
    ["useCustomDetails", true],
    ["clientId", id],
    ["authorizationEndpoint", `${issuer}/auth/authorize`],
    ["tokenEndpoint", `${issuer}/auth/token`],
    ["redirectionEndpoint", "http://localhost"],
    ["scopes", `${MAIL} offline_access`],
    // Off by default there, and no public client is let through without it.
    ["usePKCE", true],
  ].map(([name, value]) => `user_pref("${server}.oauth2.${name}", ${JSON.stringify(value)});`);
