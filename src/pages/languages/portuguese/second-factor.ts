/** What a sign-in says in Portuguese that takes more than a password. */

import type { englishSecondFactor } from "../english/second-factor.ts";
import type { Begun } from "../untranslated.ts";

export const portugueseSecondFactor: Begun<typeof englishSecondFactor> = {};
