/** English, whole. */

import type { Language } from "../../language.ts";
import { englishAdmin } from "./admin.ts";
import { englishApplications } from "./applications.ts";
import { englishDesk } from "./desk.ts";
import { englishElsewhere } from "./elsewhere.ts";
import { englishEvents } from "./events.ts";
import { englishFactors } from "./factors.ts";
import { englishFailures } from "./failures.ts";
import { englishForgotten } from "./forgotten.ts";
import { englishHome } from "./home.ts";
import { englishLetterPages } from "./letter-pages.ts";
import { englishLetters } from "./letters.ts";
import { englishMailDesk } from "./mail-desk.ts";
import { englishOwnAccount } from "./own-account.ts";
import { englishPages } from "./pages.ts";
import { englishPasskeys } from "./passkeys.ts";
import { englishPasswords } from "./passwords.ts";
import { englishPrograms } from "./programs.ts";
import { englishReceiverDesk } from "./receiver-desk.ts";
import { englishResourceDesk } from "./resource-desk.ts";
import { englishResources } from "./resources.ts";
import { englishRules } from "./rules.ts";
import { englishScopes } from "./scopes.ts";
import { englishSecondFactor } from "./second-factor.ts";
import { englishSigningOut } from "./signing-out.ts";
import { englishWaiting } from "./waiting.ts";

export const english: Language = {
  name: "en",
  direction: "ltr",
  ...englishPages,
  ...englishSecondFactor,
  ...englishSigningOut,
  ...englishWaiting,
  ...englishForgotten,
  ...englishPasswords,
  ...englishHome,
  ...englishApplications,
  ...englishDesk,
  ...englishFactors,
  ...englishPrograms,
  ...englishResources,
  ...englishReceiverDesk,
  ...englishMailDesk,
  ...englishResourceDesk,
  ...englishRules,
  ...englishScopes,
  ...englishElsewhere,
  ...englishPasskeys,
  ...englishAdmin,
  ...englishLetterPages,
  ...englishOwnAccount,
  events: englishEvents,
  failures: englishFailures,
  letters: englishLetters,
};
