/** What happened, in Arabic. */

import type { EventTexts } from "../events.ts";
import type { Begun } from "../untranslated.ts";

export const arabicEvents: Begun<EventTexts> = {};
