/** German, whole. */

import type { Language } from "../../language.ts";
import { completed } from "../untranslated.ts";
import { germanAdmin } from "./admin.ts";
import { germanApplications } from "./applications.ts";
import { germanDesk } from "./desk.ts";
import { germanElsewhere } from "./elsewhere.ts";
import { germanEvents } from "./events.ts";
import { germanFactors } from "./factors.ts";
import { germanFailures } from "./failures.ts";
import { germanForgotten } from "./forgotten.ts";
import { germanHome } from "./home.ts";
import { germanLetterPages } from "./letter-pages.ts";
import { germanLetters } from "./letters.ts";
import { germanMailDesk } from "./mail-desk.ts";
import { germanOwnAccount } from "./own-account.ts";
import { germanPages } from "./pages.ts";
import { germanPasskeys } from "./passkeys.ts";
import { germanPasswords } from "./passwords.ts";
import { germanPrograms } from "./programs.ts";
import { germanReceiverDesk } from "./receiver-desk.ts";
import { germanResourceDesk } from "./resource-desk.ts";
import { germanResources } from "./resources.ts";
import { germanRules } from "./rules.ts";
import { germanScopes } from "./scopes.ts";
import { germanSecondFactor } from "./second-factor.ts";
import { germanSigningOut } from "./signing-out.ts";
import { germanWaiting } from "./waiting.ts";

export const german: Language = completed({
  name: "de",
  direction: "ltr",
  ...germanPages,
  ...germanSecondFactor,
  ...germanSigningOut,
  ...germanWaiting,
  ...germanForgotten,
  ...germanPasswords,
  ...germanHome,
  ...germanFactors,
  ...germanPrograms,
  ...germanResources,
  ...germanReceiverDesk,
  ...germanMailDesk,
  ...germanResourceDesk,
  ...germanRules,
  ...germanScopes,
  ...germanAdmin,
  ...germanApplications,
  ...germanDesk,
  ...germanElsewhere,
  ...germanPasskeys,
  ...germanOwnAccount,
  ...germanLetterPages,
  events: germanEvents,
  failures: germanFailures,
  letters: germanLetters,
});
