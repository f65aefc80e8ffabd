/** What a sign-in says in Dutch that takes more than a password. */

import type { englishSecondFactor } from "../english/second-factor.ts";
import type { Begun } from "../untranslated.ts";

export const dutchSecondFactor: Begun<typeof englishSecondFactor> = {};
