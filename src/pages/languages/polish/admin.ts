/** What the administrators' pages say in Polish. */

import type { englishAdmin } from "../english/admin.ts";
import type { Begun } from "../untranslated.ts";

export const polishAdmin: Begun<typeof englishAdmin> = {};
