/** What the pages around letters say in Polish. */

import type { englishLetterPages } from "../english/letter-pages.ts";
import type { Begun } from "../untranslated.ts";

export const polishLetterPages: Begun<typeof englishLetterPages> = {};
