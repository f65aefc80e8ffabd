/** What the pages of second factors and application passwords say in Italian. */

import type { englishFactors } from "../english/factors.ts";
import type { Translated } from "../untranslated.ts";

export const italianFactors: Translated<typeof englishFactors> = {};
