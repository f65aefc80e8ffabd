/** What the pages of second factors and application passwords say in Japanese. */

import type { englishFactors } from "../english/factors.ts";
import type { Begun } from "../untranslated.ts";

export const japaneseFactors: Begun<typeof englishFactors> = {};
