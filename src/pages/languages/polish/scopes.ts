/** What the built-in scopes allow, in Polish. */

import type { englishScopes } from "../english/scopes.ts";
import type { Begun } from "../untranslated.ts";

export const polishScopes: Begun<typeof englishScopes> = {};
