/** For programs that refresh by themselves, and save no new refresh token: a client whose first one stays good, and how a person gets it. */

import type { MailClient, MailValues } from "./mail-program.ts";

export const keepingClient: MailClient = {
  kind: "program",
  needs: () => ({
    isPublic: true,
    redirectUris: ["http://127.0.0.1/callback"],
    scope: "mail offline_access",
    keepsRefreshToken: true,
  }),
};

/** Its last lines have the refresh token. */
export const firstTokenCommand = ({ id, issuer }: MailValues): string =>
  `latchkey try code --issuer ${issuer} --client-id ${id} --scope mail --keep --show-tokens`;
