/** What a sign-in says in Japanese that takes more than a password. */

import type { englishSecondFactor } from "../english/second-factor.ts";
import type { Begun } from "../untranslated.ts";

export const japaneseSecondFactor: Begun<typeof englishSecondFactor> = {};
