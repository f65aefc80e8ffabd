/** What the pages of second factors and application passwords say in German. */

import type { englishFactors } from "../english/factors.ts";
import type { Translated } from "../untranslated.ts";

export const germanFactors: Translated<typeof englishFactors> = {};
