/** What the pages of second factors and application passwords say in Dutch. */

import type { englishFactors } from "../english/factors.ts";
import type { Begun } from "../untranslated.ts";

export const dutchFactors: Begun<typeof englishFactors> = {};
