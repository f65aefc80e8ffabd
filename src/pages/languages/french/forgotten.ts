/** What the page of a forgotten password says in French. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Translated } from "../untranslated.ts";

export const frenchForgotten: Translated<typeof englishForgotten> = {};
