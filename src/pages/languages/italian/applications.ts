/** What the administrators' pages say in Italian about programs that are known, applications that wait, and the trace of a flow. */

import type { englishApplications } from "../english/applications.ts";
import type { Translated } from "../untranslated.ts";

export const italianApplications: Translated<typeof englishApplications> = {};
