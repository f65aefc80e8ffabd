/** What the page of a forgotten password says in German. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Translated } from "../untranslated.ts";

export const germanForgotten: Translated<typeof englishForgotten> = {};
