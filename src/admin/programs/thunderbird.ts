/** Thunderbird: learns of this server from an add-on, which a policy installs for everybody. */

import { REDIRECT_URI, THUNDERBIRD } from "../../mail-documents/thunderbird.ts";
import { policyLines, THUNDERBIRD_LIFETIMES, THUNDERBIRD_SCOPE } from "../mail-programs/thunderbird.ts";
import type { Program } from "./program.ts";

export const thunderbird: Program = {
  id: THUNDERBIRD,
  name: "Thunderbird",
  also: ["mail", "imap"],
  client: {
    redirectUris: () => [REDIRECT_URI],
    scope: THUNDERBIRD_SCOPE.join(" "),
    isPublic: true,
    lifetimes: THUNDERBIRD_LIFETIMES,
  },
  pastes: ({ issuer }) => [{ language: "json", lines: policyLines(issuer) }],
};
