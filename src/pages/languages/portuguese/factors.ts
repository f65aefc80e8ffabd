/** What the pages of second factors and application passwords say in Portuguese. */

import type { englishFactors } from "../english/factors.ts";
import type { Begun } from "../untranslated.ts";

export const portugueseFactors: Begun<typeof englishFactors> = {};
