/** What the page of a forgotten password says in Arabic. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Translated } from "../untranslated.ts";

export const arabicForgotten: Translated<typeof englishForgotten> = {};
