/** What the pages around letters say in Dutch. */

import type { englishLetterPages } from "../english/letter-pages.ts";
import type { Begun } from "../untranslated.ts";

export const dutchLetterPages: Begun<typeof englishLetterPages> = {};
