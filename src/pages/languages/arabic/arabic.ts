/** Arabic, whole. */

import type { Language } from "../../language.ts";
import { completed } from "../untranslated.ts";
import { arabicAdmin } from "./admin.ts";
import { arabicApplications } from "./applications.ts";
import { arabicDesk } from "./desk.ts";
import { arabicElsewhere } from "./elsewhere.ts";
import { arabicEvents } from "./events.ts";
import { arabicFactors } from "./factors.ts";
import { arabicFailures } from "./failures.ts";
import { arabicForgotten } from "./forgotten.ts";
import { arabicHome } from "./home.ts";
import { arabicLetterPages } from "./letter-pages.ts";
import { arabicLetters } from "./letters.ts";
import { arabicMailDesk } from "./mail-desk.ts";
import { arabicOwnAccount } from "./own-account.ts";
import { arabicPages } from "./pages.ts";
import { arabicPasskeys } from "./passkeys.ts";
import { arabicPasswords } from "./passwords.ts";
import { arabicPrograms } from "./programs.ts";
import { arabicReceiverDesk } from "./receiver-desk.ts";
import { arabicResourceDesk } from "./resource-desk.ts";
import { arabicResources } from "./resources.ts";
import { arabicRules } from "./rules.ts";
import { arabicScopes } from "./scopes.ts";
import { arabicSecondFactor } from "./second-factor.ts";
import { arabicSigningOut } from "./signing-out.ts";
import { arabicWaiting } from "./waiting.ts";

export const arabic: Language = completed({
  name: "ar",
  direction: "rtl",
  ...arabicPages,
  ...arabicSecondFactor,
  ...arabicSigningOut,
  ...arabicWaiting,
  ...arabicForgotten,
  ...arabicPasswords,
  ...arabicHome,
  ...arabicFactors,
  ...arabicPrograms,
  ...arabicResources,
  ...arabicMailDesk,
  ...arabicResourceDesk,
  ...arabicReceiverDesk,
  ...arabicRules,
  ...arabicScopes,
  ...arabicAdmin,
  ...arabicApplications,
  ...arabicDesk,
  ...arabicElsewhere,
  ...arabicPasskeys,
  ...arabicOwnAccount,
  ...arabicLetterPages,
  events: arabicEvents,
  failures: arabicFailures,
  letters: arabicLetters,
});
