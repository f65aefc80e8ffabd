/** What the pages of second factors and application passwords say in Polish. */

import type { englishFactors } from "../english/factors.ts";
import type { Begun } from "../untranslated.ts";

export const polishFactors: Begun<typeof englishFactors> = {};
