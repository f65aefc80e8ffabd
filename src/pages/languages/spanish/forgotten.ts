/** What the page of a forgotten password says in Spanish. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Translated } from "../untranslated.ts";

export const spanishForgotten: Translated<typeof englishForgotten> = {};
