/** Spanish, whole. */

import type { Language } from "../../language.ts";
import { completed } from "../untranslated.ts";
import { spanishAdmin } from "./admin.ts";
import { spanishApplications } from "./applications.ts";
import { spanishDesk } from "./desk.ts";
import { spanishElsewhere } from "./elsewhere.ts";
import { spanishEvents } from "./events.ts";
import { spanishFactors } from "./factors.ts";
import { spanishFailures } from "./failures.ts";
import { spanishForgotten } from "./forgotten.ts";
import { spanishHome } from "./home.ts";
import { spanishLetterPages } from "./letter-pages.ts";
import { spanishLetters } from "./letters.ts";
import { spanishMailDesk } from "./mail-desk.ts";
import { spanishOwnAccount } from "./own-account.ts";
import { spanishPages } from "./pages.ts";
import { spanishPasskeys } from "./passkeys.ts";
import { spanishPasswords } from "./passwords.ts";
import { spanishPrograms } from "./programs.ts";
import { spanishReceiverDesk } from "./receiver-desk.ts";
import { spanishResourceDesk } from "./resource-desk.ts";
import { spanishResources } from "./resources.ts";
import { spanishRules } from "./rules.ts";
import { spanishScopes } from "./scopes.ts";
import { spanishSecondFactor } from "./second-factor.ts";
import { spanishSigningOut } from "./signing-out.ts";
import { spanishWaiting } from "./waiting.ts";

export const spanish: Language = completed({
  name: "es",
  direction: "ltr",
  ...spanishPages,
  ...spanishSecondFactor,
  ...spanishSigningOut,
  ...spanishWaiting,
  ...spanishForgotten,
  ...spanishPasswords,
  ...spanishHome,
  ...spanishFactors,
  ...spanishPrograms,
  ...spanishResources,
  ...spanishMailDesk,
  ...spanishReceiverDesk,
  ...spanishResourceDesk,
  ...spanishRules,
  ...spanishScopes,
  ...spanishAdmin,
  ...spanishApplications,
  ...spanishDesk,
  ...spanishElsewhere,
  ...spanishPasskeys,
  ...spanishOwnAccount,
  ...spanishLetterPages,
  events: spanishEvents,
  failures: spanishFailures,
  letters: spanishLetters,
});
