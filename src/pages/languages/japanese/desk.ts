/** What the administrators' pages say in Japanese about the server itself, and about forms that come too late. */

import type { englishDesk } from "../english/desk.ts";
import type { Begun } from "../untranslated.ts";

export const japaneseDesk: Begun<typeof englishDesk> = {};
