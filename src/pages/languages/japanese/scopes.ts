/** What the built-in scopes allow, in Japanese. */

import type { englishScopes } from "../english/scopes.ts";
import type { Begun } from "../untranslated.ts";

export const japaneseScopes: Begun<typeof englishScopes> = {};
