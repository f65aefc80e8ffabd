/** What the page of a forgotten password says in Portuguese. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Begun } from "../untranslated.ts";

export const portugueseForgotten: Begun<typeof englishForgotten> = {};
