/** Thunderbird: learns of this server from an add-on, which a policy installs for everybody. */

import { REDIRECT_URI, THUNDERBIRD } from "../../mail-documents/thunderbird.ts";
import { policyLines, THUNDERBIRD_SCOPE } from "../mail-programs/thunderbird.ts";
import type { Program } from "./program.ts";

export const thunderbird: Program = {
  id: THUNDERBIRD,
  name: "Thunderbird",
  also: ["mail", "imap"],
  client: { redirectUris: () => [REDIRECT_URI], scope: THUNDERBIRD_SCOPE.join(" "), isPublic: true },
  pastes: ({ issuer }) => [{ language: "json", lines: policyLines(issuer) }],
};
