/** Portuguese, whole. */

import type { Language } from "../../language.ts";
import { completed } from "../untranslated.ts";
import { portugueseAdmin } from "./admin.ts";
import { portugueseApplications } from "./applications.ts";
import { portugueseDesk } from "./desk.ts";
import { portugueseElsewhere } from "./elsewhere.ts";
import { portugueseEvents } from "./events.ts";
import { portugueseFactors } from "./factors.ts";
import { portugueseFailures } from "./failures.ts";
import { portugueseForgotten } from "./forgotten.ts";
import { portugueseHome } from "./home.ts";
import { portugueseLetterPages } from "./letter-pages.ts";
import { portugueseLetters } from "./letters.ts";
import { portugueseMailDesk } from "./mail-desk.ts";
import { portugueseOwnAccount } from "./own-account.ts";
import { portuguesePages } from "./pages.ts";
import { portuguesePasskeys } from "./passkeys.ts";
import { portuguesePasswords } from "./passwords.ts";
import { portuguesePrograms } from "./programs.ts";
import { portugueseReceiverDesk } from "./receiver-desk.ts";
import { portugueseResourceDesk } from "./resource-desk.ts";
import { portugueseResources } from "./resources.ts";
import { portugueseRules } from "./rules.ts";
import { portugueseScopes } from "./scopes.ts";
import { portugueseSecondFactor } from "./second-factor.ts";
import { portugueseSigningOut } from "./signing-out.ts";
import { portugueseWaiting } from "./waiting.ts";

export const portuguese: Language = completed({
  name: "pt",
  direction: "ltr",
  ...portuguesePages,
  ...portugueseSecondFactor,
  ...portugueseSigningOut,
  ...portugueseWaiting,
  ...portugueseForgotten,
  ...portuguesePasskeys,
  ...portuguesePasswords,
  ...portugueseHome,
  ...portugueseFactors,
  ...portuguesePrograms,
  ...portugueseResources,
  ...portugueseRules,
  ...portugueseScopes,
  ...portugueseAdmin,
  ...portugueseApplications,
  ...portugueseDesk,
  ...portugueseMailDesk,
  ...portugueseReceiverDesk,
  ...portugueseResourceDesk,
  ...portugueseElsewhere,
  ...portugueseOwnAccount,
  ...portugueseLetterPages,
  events: portugueseEvents,
  failures: portugueseFailures,
  letters: portugueseLetters,
});
