/** What happened, in Italian. */

import type { EventTexts } from "../events.ts";
import type { Begun } from "../untranslated.ts";

export const italianEvents: Begun<EventTexts> = {};
