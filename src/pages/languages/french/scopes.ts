/** What the built-in scopes allow, in French. */

import type { englishScopes } from "../english/scopes.ts";
import type { Translated } from "../untranslated.ts";

export const frenchScopes: Translated<typeof englishScopes> = {};
