/** What the administrators' pages say in Portuguese about the server itself, and about forms that come too late. */

import type { englishDesk } from "../english/desk.ts";
import type { Begun } from "../untranslated.ts";

export const portugueseDesk: Begun<typeof englishDesk> = {};
