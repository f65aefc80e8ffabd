/** What the administrators' pages say in Dutch about programs that are known, applications that wait, and the trace of a flow. */

import type { englishApplications } from "../english/applications.ts";
import type { Begun } from "../untranslated.ts";

export const dutchApplications: Begun<typeof englishApplications> = {};
