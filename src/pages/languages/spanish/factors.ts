/** What the pages of second factors and application passwords say in Spanish. */

import type { englishFactors } from "../english/factors.ts";
import type { Translated } from "../untranslated.ts";

export const spanishFactors: Translated<typeof englishFactors> = {};
