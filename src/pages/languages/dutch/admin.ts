/** What the administrators' pages say in Dutch. */

import type { englishAdmin } from "../english/admin.ts";
import type { Begun } from "../untranslated.ts";

export const dutchAdmin: Begun<typeof englishAdmin> = {};
