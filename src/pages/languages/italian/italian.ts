/** Italian, whole. */

import type { Language } from "../../language.ts";
import { completed } from "../untranslated.ts";
import { italianAdmin } from "./admin.ts";
import { italianApplications } from "./applications.ts";
import { italianDesk } from "./desk.ts";
import { italianElsewhere } from "./elsewhere.ts";
import { italianEvents } from "./events.ts";
import { italianFactors } from "./factors.ts";
import { italianFailures } from "./failures.ts";
import { italianForgotten } from "./forgotten.ts";
import { italianHome } from "./home.ts";
import { italianLetterPages } from "./letter-pages.ts";
import { italianLetters } from "./letters.ts";
import { italianMailDesk } from "./mail-desk.ts";
import { italianOwnAccount } from "./own-account.ts";
import { italianPages } from "./pages.ts";
import { italianPasskeys } from "./passkeys.ts";
import { italianPasswords } from "./passwords.ts";
import { italianPrograms } from "./programs.ts";
import { italianReceiverDesk } from "./receiver-desk.ts";
import { italianResourceDesk } from "./resource-desk.ts";
import { italianResources } from "./resources.ts";
import { italianRules } from "./rules.ts";
import { italianScopes } from "./scopes.ts";
import { italianSecondFactor } from "./second-factor.ts";
import { italianSigningOut } from "./signing-out.ts";
import { italianWaiting } from "./waiting.ts";

export const italian: Language = completed({
  name: "it",
  direction: "ltr",
  ...italianPages,
  ...italianSecondFactor,
  ...italianSigningOut,
  ...italianWaiting,
  ...italianForgotten,
  ...italianPasswords,
  ...italianHome,
  ...italianFactors,
  ...italianPrograms,
  ...italianResources,
  ...italianRules,
  ...italianScopes,
  ...italianAdmin,
  ...italianApplications,
  ...italianDesk,
  ...italianReceiverDesk,
  ...italianMailDesk,
  ...italianResourceDesk,
  ...italianElsewhere,
  ...italianPasskeys,
  ...italianOwnAccount,
  ...italianLetterPages,
  events: italianEvents,
  failures: italianFailures,
  letters: italianLetters,
});
