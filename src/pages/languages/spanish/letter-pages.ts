/** What the pages around letters say in Spanish. */

import type { englishLetterPages } from "../english/letter-pages.ts";
import type { Translated } from "../untranslated.ts";

export const spanishLetterPages: Translated<typeof englishLetterPages> = {};
