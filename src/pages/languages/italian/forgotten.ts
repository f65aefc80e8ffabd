/** What the page of a forgotten password says in Italian. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Translated } from "../untranslated.ts";

export const italianForgotten: Translated<typeof englishForgotten> = {};
