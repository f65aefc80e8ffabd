/** What a sign-in says in Italian that takes more than a password. */

import type { englishSecondFactor } from "../english/second-factor.ts";
import type { Translated } from "../untranslated.ts";

export const italianSecondFactor: Translated<typeof englishSecondFactor> = {};
