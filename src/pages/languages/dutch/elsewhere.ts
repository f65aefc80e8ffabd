/** What is said in Dutch about signing in with an account at another provider. */

import type { englishElsewhere } from "../english/elsewhere.ts";
import type { Begun } from "../untranslated.ts";

export const dutchElsewhere: Begun<typeof englishElsewhere> = {};
