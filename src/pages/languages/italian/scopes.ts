/** What the built-in scopes allow, in Italian. */

import type { englishScopes } from "../english/scopes.ts";
import type { Translated } from "../untranslated.ts";

export const italianScopes: Translated<typeof englishScopes> = {};
