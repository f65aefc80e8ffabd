/** What a sign-in says in Spanish that takes more than a password. */

import type { englishSecondFactor } from "../english/second-factor.ts";
import type { Translated } from "../untranslated.ts";

export const spanishSecondFactor: Translated<typeof englishSecondFactor> = {};
