/** What the pages of a person's own account say in Polish, as far as it came with them: profile, activity, data. */

import type { englishOwnAccount } from "../english/own-account.ts";
import type { Begun } from "../untranslated.ts";

export const polishOwnAccount: Begun<typeof englishOwnAccount> = {};
