/** What the administrators' pages say in Italian. */

import type { englishAdmin } from "../english/admin.ts";
import type { Translated } from "../untranslated.ts";

export const italianAdmin: Translated<typeof englishAdmin> = {};
