/** What a language has to give: each text of each page and letter. One that is missing or misnamed does not compile. */

import type { LanguageName } from "../records/language.ts";
import type { englishAdmin } from "./languages/english/admin.ts";
import type { englishApplications } from "./languages/english/applications.ts";
import type { englishDesk } from "./languages/english/desk.ts";
import type { englishElsewhere } from "./languages/english/elsewhere.ts";
import type { englishFactors } from "./languages/english/factors.ts";
import type { englishForgotten } from "./languages/english/forgotten.ts";
import type { englishHome } from "./languages/english/home.ts";
import type { englishLetterPages } from "./languages/english/letter-pages.ts";
import type { englishMailDesk } from "./languages/english/mail-desk.ts";
import type { englishOwnAccount } from "./languages/english/own-account.ts";
import type { englishPages } from "./languages/english/pages.ts";
import type { englishPasskeys } from "./languages/english/passkeys.ts";
import type { englishPasswords } from "./languages/english/passwords.ts";
import type { englishPrograms } from "./languages/english/programs.ts";
import type { englishReceiverDesk } from "./languages/english/receiver-desk.ts";
import type { englishResourceDesk } from "./languages/english/resource-desk.ts";
import type { englishResources } from "./languages/english/resources.ts";
import type { englishRules } from "./languages/english/rules.ts";
import type { englishScopes } from "./languages/english/scopes.ts";
import type { englishSecondFactor } from "./languages/english/second-factor.ts";
import type { englishSigningOut } from "./languages/english/signing-out.ts";
import type { englishWaiting } from "./languages/english/waiting.ts";
import type { EventTexts } from "./languages/events.ts";
import type { Failures } from "./languages/failures.ts";
import type { LetterTexts } from "./languages/letters.ts";

export type Language = typeof englishPages &
  typeof englishSecondFactor &
  typeof englishSigningOut &
  typeof englishWaiting &
  typeof englishForgotten &
  typeof englishPasswords &
  typeof englishHome &
  typeof englishApplications &
  typeof englishDesk &
  typeof englishFactors &
  typeof englishPasskeys &
  typeof englishPrograms &
  typeof englishResources &
  typeof englishReceiverDesk &
  typeof englishMailDesk &
  typeof englishResourceDesk &
  typeof englishRules &
  typeof englishScopes &
  typeof englishElsewhere &
  typeof englishAdmin &
  typeof englishLetterPages &
  typeof englishOwnAccount & {
    readonly name: LanguageName;
    /** Where lines begin: at the left, or at the right. */
    readonly direction: "ltr" | "rtl";
    readonly events: EventTexts;
    readonly failures: Failures;
    readonly letters: LetterTexts;
  };
