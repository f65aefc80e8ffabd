/** What happened, in Polish. */

import type { EventTexts } from "../events.ts";
import type { Begun } from "../untranslated.ts";

export const polishEvents: Begun<EventTexts> = {};
