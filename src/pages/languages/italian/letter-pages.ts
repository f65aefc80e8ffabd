/** What the pages around letters say in Italian. */

import type { englishLetterPages } from "../english/letter-pages.ts";
import type { Translated } from "../untranslated.ts";

export const italianLetterPages: Translated<typeof englishLetterPages> = {};
