/** Thunderbird: learns of this server from an add-on, which a policy installs for everybody. */

import { REDIRECT_URI, THUNDERBIRD, thunderbirdAddOn, thunderbirdPolicy } from "../../mail-documents/thunderbird.ts";
import type { Lifetimes } from "../../records/settings.ts";
import { MAIL, type MailProgram } from "./mail-program.ts";

export const THUNDERBIRD_SCOPE: readonly string[] = [MAIL, "offline_access"];

/**
 * With a token that still seems to live, Thunderbird asks its person for nothing when the mail server refuses it: it shows an alert, and comes
 * again with the same one until that ends. So it lives as long as the pause between two looks for mail.
 */
export const THUNDERBIRD_LIFETIMES: Partial<Lifetimes> = { accessToken: 600 };

export const thunderbird: MailProgram = {
  id: THUNDERBIRD,
  name: "Thunderbird",
  about: "reads and sends on a desktop",
  needsDomain: true,
  client: {
    kind: "program",
    needs: () => ({
      isPublic: true,
      redirectUris: [REDIRECT_URI],
      scope: THUNDERBIRD_SCOPE.join(" "),
      lifetimes: THUNDERBIRD_LIFETIMES,
    }),
  },
  files: ({ id, issuer, server }) => {
    const { bytes, version } = thunderbirdAddOn(server, { clientId: id, scope: THUNDERBIRD_SCOPE });
    return [
      { path: POLICIES, file: "policies.json", lines: policyLines(issuer, version, id) },
      {
        path: "the add-on, for those who install it by hand",
        file: "thunderbird.xpi",
        lines: [`An archive of ${bytes.length} bytes, without code.`],
        bytes,
      },
    ];
  },
  next: ({ id, issuer }) => [
    `Thunderbird fetches the add-on from ${issuer} when it starts next. It needs no signature, and people cannot remove it.`,
    "Where there is a policies.json already, it gets the part under ExtensionSettings.",
    "When a mail domain or one of its servers is another, run this again: the policy then names another version, which Thunderbird fetches.",
    `By hand: “Add-ons and Themes”, the gear, “Install Add-on From File…”.${id === THUNDERBIRD ? ` People find the add-on at ${issuer}/account too.` : ""}`,
  ],
};

const POLICIES =
  "/etc/thunderbird/policies/policies.json of each computer; elsewhere distribution/policies.json beside the program";

export const policyLines = (issuer: string, version?: string, clientId?: string): readonly string[] =>
  thunderbirdPolicy(issuer, version, clientId).trimEnd().split("\n");
