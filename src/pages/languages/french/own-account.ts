/** What the pages of a person's own account say in French, as far as it came with them: profile, activity, data. */

import type { englishOwnAccount } from "../english/own-account.ts";
import type { Translated } from "../untranslated.ts";

export const frenchOwnAccount: Translated<typeof englishOwnAccount> = {};
