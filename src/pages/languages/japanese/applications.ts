/** What the administrators' pages say in Japanese about programs that are known, applications that wait, and the trace of a flow. */

import type { englishApplications } from "../english/applications.ts";
import type { Begun } from "../untranslated.ts";

export const japaneseApplications: Begun<typeof englishApplications> = {};
