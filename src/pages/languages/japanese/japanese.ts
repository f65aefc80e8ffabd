/** Japanese, whole. */

import type { Language } from "../../language.ts";
import { completed } from "../untranslated.ts";
import { japaneseAdmin } from "./admin.ts";
import { japaneseApplications } from "./applications.ts";
import { japaneseDesk } from "./desk.ts";
import { japaneseElsewhere } from "./elsewhere.ts";
import { japaneseEvents } from "./events.ts";
import { japaneseFactors } from "./factors.ts";
import { japaneseFailures } from "./failures.ts";
import { japaneseForgotten } from "./forgotten.ts";
import { japaneseHome } from "./home.ts";
import { japaneseLetterPages } from "./letter-pages.ts";
import { japaneseLetters } from "./letters.ts";
import { japaneseMailDesk } from "./mail-desk.ts";
import { japaneseOwnAccount } from "./own-account.ts";
import { japanesePages } from "./pages.ts";
import { japanesePasskeys } from "./passkeys.ts";
import { japanesePasswords } from "./passwords.ts";
import { japanesePrograms } from "./programs.ts";
import { japaneseReceiverDesk } from "./receiver-desk.ts";
import { japaneseResourceDesk } from "./resource-desk.ts";
import { japaneseResources } from "./resources.ts";
import { japaneseRules } from "./rules.ts";
import { japaneseScopes } from "./scopes.ts";
import { japaneseSecondFactor } from "./second-factor.ts";
import { japaneseSigningOut } from "./signing-out.ts";
import { japaneseWaiting } from "./waiting.ts";

export const japanese: Language = completed({
  name: "ja",
  direction: "ltr",
  ...japanesePages,
  ...japaneseSecondFactor,
  ...japaneseSigningOut,
  ...japaneseWaiting,
  ...japaneseForgotten,
  ...japanesePasskeys,
  ...japanesePasswords,
  ...japaneseHome,
  ...japaneseFactors,
  ...japanesePrograms,
  ...japaneseResources,
  ...japaneseMailDesk,
  ...japaneseResourceDesk,
  ...japaneseReceiverDesk,
  ...japaneseRules,
  ...japaneseScopes,
  ...japaneseAdmin,
  ...japaneseApplications,
  ...japaneseDesk,
  ...japaneseElsewhere,
  ...japaneseOwnAccount,
  ...japaneseLetterPages,
  events: japaneseEvents,
  failures: japaneseFailures,
  letters: japaneseLetters,
});
