/** What the administrators' pages say in French. */

import type { englishAdmin } from "../english/admin.ts";
import type { Translated } from "../untranslated.ts";

export const frenchAdmin: Translated<typeof englishAdmin> = {};
