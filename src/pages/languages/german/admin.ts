/** What the administrators' pages say in German. */

import type { englishAdmin } from "../english/admin.ts";
import type { Translated } from "../untranslated.ts";

export const germanAdmin: Translated<typeof englishAdmin> = {};
