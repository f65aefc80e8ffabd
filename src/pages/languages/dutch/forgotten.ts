/** What the page of a forgotten password says in Dutch. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Begun } from "../untranslated.ts";

export const dutchForgotten: Begun<typeof englishForgotten> = {};
