/** What the administrators' pages say in Japanese. */

import type { englishAdmin } from "../english/admin.ts";
import type { Begun } from "../untranslated.ts";

export const japaneseAdmin: Begun<typeof englishAdmin> = {};
