/** Thunderbird: learns of this server from an add-on, which a policy installs for everybody. */

import { REDIRECT_URI, THUNDERBIRD, thunderbirdPolicy } from "../../mail-documents/thunderbird.ts";
import { MAIL_SCOPE } from "../../protocol/names.ts";
import type { Program } from "./program.ts";

export const thunderbird: Program = {
  id: THUNDERBIRD,
  name: "Thunderbird",
  also: ["mail", "imap"],
  client: {
    redirectUris: () => [REDIRECT_URI],
    scope: `${MAIL_SCOPE} offline_access`,
    isPublic: true,
  },
  pastes: ({ issuer }) => [{ language: "json", lines: thunderbirdPolicy(issuer).trimEnd().split("\n") }],
};
