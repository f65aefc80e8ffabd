/** What the built-in scopes allow, in Portuguese. */

import type { englishScopes } from "../english/scopes.ts";
import type { Begun } from "../untranslated.ts";

export const portugueseScopes: Begun<typeof englishScopes> = {};
