/** Polish, whole. */

import type { Language } from "../../language.ts";
import { completed } from "../untranslated.ts";
import { polishAdmin } from "./admin.ts";
import { polishApplications } from "./applications.ts";
import { polishDesk } from "./desk.ts";
import { polishElsewhere } from "./elsewhere.ts";
import { polishEvents } from "./events.ts";
import { polishFactors } from "./factors.ts";
import { polishFailures } from "./failures.ts";
import { polishForgotten } from "./forgotten.ts";
import { polishHome } from "./home.ts";
import { polishLetterPages } from "./letter-pages.ts";
import { polishLetters } from "./letters.ts";
import { polishMailDesk } from "./mail-desk.ts";
import { polishOwnAccount } from "./own-account.ts";
import { polishPages } from "./pages.ts";
import { polishPasskeys } from "./passkeys.ts";
import { polishPasswords } from "./passwords.ts";
import { polishPrograms } from "./programs.ts";
import { polishReceiverDesk } from "./receiver-desk.ts";
import { polishResourceDesk } from "./resource-desk.ts";
import { polishResources } from "./resources.ts";
import { polishRules } from "./rules.ts";
import { polishScopes } from "./scopes.ts";
import { polishSecondFactor } from "./second-factor.ts";
import { polishSigningOut } from "./signing-out.ts";
import { polishWaiting } from "./waiting.ts";

export const polish: Language = completed({
  name: "pl",
  direction: "ltr",
  ...polishPages,
  ...polishSecondFactor,
  ...polishSigningOut,
  ...polishWaiting,
  ...polishForgotten,
  ...polishPasswords,
  ...polishHome,
  ...polishFactors,
  ...polishPrograms,
  ...polishResources,
  ...polishMailDesk,
  ...polishResourceDesk,
  ...polishReceiverDesk,
  ...polishRules,
  ...polishScopes,
  ...polishAdmin,
  ...polishApplications,
  ...polishDesk,
  ...polishElsewhere,
  ...polishPasskeys,
  ...polishOwnAccount,
  ...polishLetterPages,
  events: polishEvents,
  failures: polishFailures,
  letters: polishLetters,
});
