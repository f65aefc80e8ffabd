/** Dutch, whole. */

import type { Language } from "../../language.ts";
import { completed } from "../untranslated.ts";
import { dutchAdmin } from "./admin.ts";
import { dutchApplications } from "./applications.ts";
import { dutchDesk } from "./desk.ts";
import { dutchElsewhere } from "./elsewhere.ts";
import { dutchEvents } from "./events.ts";
import { dutchFactors } from "./factors.ts";
import { dutchFailures } from "./failures.ts";
import { dutchForgotten } from "./forgotten.ts";
import { dutchHome } from "./home.ts";
import { dutchLetterPages } from "./letter-pages.ts";
import { dutchLetters } from "./letters.ts";
import { dutchMailDesk } from "./mail-desk.ts";
import { dutchOwnAccount } from "./own-account.ts";
import { dutchPages } from "./pages.ts";
import { dutchPasskeys } from "./passkeys.ts";
import { dutchPasswords } from "./passwords.ts";
import { dutchPrograms } from "./programs.ts";
import { dutchReceiverDesk } from "./receiver-desk.ts";
import { dutchResourceDesk } from "./resource-desk.ts";
import { dutchResources } from "./resources.ts";
import { dutchRules } from "./rules.ts";
import { dutchScopes } from "./scopes.ts";
import { dutchSecondFactor } from "./second-factor.ts";
import { dutchSigningOut } from "./signing-out.ts";
import { dutchWaiting } from "./waiting.ts";

export const dutch: Language = completed({
  name: "nl",
  direction: "ltr",
  ...dutchPages,
  ...dutchSecondFactor,
  ...dutchSigningOut,
  ...dutchWaiting,
  ...dutchForgotten,
  ...dutchPasswords,
  ...dutchHome,
  ...dutchFactors,
  ...dutchPrograms,
  ...dutchResources,
  ...dutchRules,
  ...dutchScopes,
  ...dutchAdmin,
  ...dutchApplications,
  ...dutchDesk,
  ...dutchMailDesk,
  ...dutchReceiverDesk,
  ...dutchResourceDesk,
  ...dutchElsewhere,
  ...dutchPasskeys,
  ...dutchOwnAccount,
  ...dutchLetterPages,
  events: dutchEvents,
  failures: dutchFailures,
  letters: dutchLetters,
});
