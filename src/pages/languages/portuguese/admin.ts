/** What the administrators' pages say in Portuguese. */

import type { englishAdmin } from "../english/admin.ts";
import type { Begun } from "../untranslated.ts";

export const portugueseAdmin: Begun<typeof englishAdmin> = {};
