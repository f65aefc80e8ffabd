/** What happened, in Dutch. */

import type { EventTexts } from "../events.ts";
import type { Begun } from "../untranslated.ts";

export const dutchEvents: Begun<EventTexts> = {};
