/** What the pages of a person's own account say in Portuguese, as far as it came with them: profile, activity, data. */

import type { englishOwnAccount } from "../english/own-account.ts";
import type { Begun } from "../untranslated.ts";

export const portugueseOwnAccount: Begun<typeof englishOwnAccount> = {};
