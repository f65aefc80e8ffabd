/** What is said in Portuguese about signing in with an account at another provider. */

import type { englishElsewhere } from "../english/elsewhere.ts";
import type { Begun } from "../untranslated.ts";

export const portugueseElsewhere: Begun<typeof englishElsewhere> = {};
