/** What the page of a forgotten password says in Polish. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Begun } from "../untranslated.ts";

export const polishForgotten: Begun<typeof englishForgotten> = {};
