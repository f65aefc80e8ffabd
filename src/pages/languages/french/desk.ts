/** What the administrators' pages say in French about the server itself, and about forms that come too late. */

import type { englishDesk } from "../english/desk.ts";
import type { Translated } from "../untranslated.ts";

export const frenchDesk: Translated<typeof englishDesk> = {};
