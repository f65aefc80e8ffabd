/** What the pages of second factors and application passwords say in French. */

import type { englishFactors } from "../english/factors.ts";
import type { Translated } from "../untranslated.ts";

export const frenchFactors: Translated<typeof englishFactors> = {};
