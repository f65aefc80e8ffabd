/** What the pages of second factors and application passwords say in Arabic. */

import type { englishFactors } from "../english/factors.ts";
import type { Translated } from "../untranslated.ts";

export const arabicFactors: Translated<typeof englishFactors> = {};
