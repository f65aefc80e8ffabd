/** What the built-in scopes allow, in Spanish. */

import type { englishScopes } from "../english/scopes.ts";
import type { Translated } from "../untranslated.ts";

export const spanishScopes: Translated<typeof englishScopes> = {};
