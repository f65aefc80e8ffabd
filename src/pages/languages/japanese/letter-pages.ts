/** What the pages around letters say in Japanese. */

import type { englishLetterPages } from "../english/letter-pages.ts";
import type { Begun } from "../untranslated.ts";

export const japaneseLetterPages: Begun<typeof englishLetterPages> = {};
