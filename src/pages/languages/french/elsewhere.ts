/** What is said in French about signing in with an account at another provider. */

import type { englishElsewhere } from "../english/elsewhere.ts";
import type { Translated } from "../untranslated.ts";

export const frenchElsewhere: Translated<typeof englishElsewhere> = {};
