/** What the built-in scopes allow, in Dutch. */

import type { englishScopes } from "../english/scopes.ts";
import type { Begun } from "../untranslated.ts";

export const dutchScopes: Begun<typeof englishScopes> = {};
