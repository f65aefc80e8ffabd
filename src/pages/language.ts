/** What a language has to give: each text of each page. One that is missing or misnamed does not compile. */

import type { englishPages } from "./languages/english/pages.ts";
import type { Failures } from "./languages/failures.ts";

export type Language = typeof englishPages & { readonly failures: Failures };
