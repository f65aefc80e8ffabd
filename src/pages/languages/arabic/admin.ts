/** What the administrators' pages say in Arabic. */

import type { englishAdmin } from "../english/admin.ts";
import type { Translated } from "../untranslated.ts";

export const arabicAdmin: Translated<typeof englishAdmin> = {};
