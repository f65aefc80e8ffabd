/** What a sign-in says in Polish that takes more than a password. */

import type { englishSecondFactor } from "../english/second-factor.ts";
import type { Begun } from "../untranslated.ts";

export const polishSecondFactor: Begun<typeof englishSecondFactor> = {};
