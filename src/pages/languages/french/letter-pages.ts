/** What the pages around letters say in French. */

import type { englishLetterPages } from "../english/letter-pages.ts";
import type { Translated } from "../untranslated.ts";

export const frenchLetterPages: Translated<typeof englishLetterPages> = {};
