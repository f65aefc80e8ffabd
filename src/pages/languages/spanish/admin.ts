/** What the administrators' pages say in Spanish. */

import type { englishAdmin } from "../english/admin.ts";
import type { Translated } from "../untranslated.ts";

export const spanishAdmin: Translated<typeof englishAdmin> = {};
