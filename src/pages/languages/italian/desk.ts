/** What the administrators' pages say in Italian about the server itself, and about forms that come too late. */

import type { englishDesk } from "../english/desk.ts";
import type { Translated } from "../untranslated.ts";

export const italianDesk: Translated<typeof englishDesk> = {};
