/** What is said in Italian about signing in with an account at another provider. */

import type { englishElsewhere } from "../english/elsewhere.ts";
import type { Translated } from "../untranslated.ts";

export const italianElsewhere: Translated<typeof englishElsewhere> = {};
