/** What the pages around letters say in Portuguese. */

import type { englishLetterPages } from "../english/letter-pages.ts";
import type { Begun } from "../untranslated.ts";

export const portugueseLetterPages: Begun<typeof englishLetterPages> = {};
