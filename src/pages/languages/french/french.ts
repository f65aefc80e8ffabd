/** French, whole. */

import type { Language } from "../../language.ts";
import { completed } from "../untranslated.ts";
import { frenchAdmin } from "./admin.ts";
import { frenchApplications } from "./applications.ts";
import { frenchDesk } from "./desk.ts";
import { frenchElsewhere } from "./elsewhere.ts";
import { frenchEvents } from "./events.ts";
import { frenchFactors } from "./factors.ts";
import { frenchFailures } from "./failures.ts";
import { frenchForgotten } from "./forgotten.ts";
import { frenchHome } from "./home.ts";
import { frenchLetterPages } from "./letter-pages.ts";
import { frenchLetters } from "./letters.ts";
import { frenchMailDesk } from "./mail-desk.ts";
import { frenchOwnAccount } from "./own-account.ts";
import { frenchPages } from "./pages.ts";
import { frenchPasskeys } from "./passkeys.ts";
import { frenchPasswords } from "./passwords.ts";
import { frenchPrograms } from "./programs.ts";
import { frenchReceiverDesk } from "./receiver-desk.ts";
import { frenchResourceDesk } from "./resource-desk.ts";
import { frenchResources } from "./resources.ts";
import { frenchRules } from "./rules.ts";
import { frenchScopes } from "./scopes.ts";
import { frenchSecondFactor } from "./second-factor.ts";
import { frenchSigningOut } from "./signing-out.ts";
import { frenchWaiting } from "./waiting.ts";

export const french: Language = completed({
  name: "fr",
  direction: "ltr",
  ...frenchPages,
  ...frenchSecondFactor,
  ...frenchSigningOut,
  ...frenchWaiting,
  ...frenchForgotten,
  ...frenchPasswords,
  ...frenchHome,
  ...frenchFactors,
  ...frenchPrograms,
  ...frenchResources,
  ...frenchReceiverDesk,
  ...frenchMailDesk,
  ...frenchResourceDesk,
  ...frenchRules,
  ...frenchScopes,
  ...frenchAdmin,
  ...frenchApplications,
  ...frenchDesk,
  ...frenchElsewhere,
  ...frenchPasskeys,
  ...frenchOwnAccount,
  ...frenchLetterPages,
  events: frenchEvents,
  failures: frenchFailures,
  letters: frenchLetters,
});
