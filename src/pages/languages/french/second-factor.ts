/** What a sign-in says in French that takes more than a password. */

import type { englishSecondFactor } from "../english/second-factor.ts";
import type { Translated } from "../untranslated.ts";

export const frenchSecondFactor: Translated<typeof englishSecondFactor> = {};
