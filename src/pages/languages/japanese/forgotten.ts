/** What the page of a forgotten password says in Japanese. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Begun } from "../untranslated.ts";

export const japaneseForgotten: Begun<typeof englishForgotten> = {};
