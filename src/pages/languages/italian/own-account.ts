/** What the pages of a person's own account say in Italian, as far as it came with them: profile, activity, data. */

import type { englishOwnAccount } from "../english/own-account.ts";
import type { Translated } from "../untranslated.ts";

export const italianOwnAccount: Translated<typeof englishOwnAccount> = {};
