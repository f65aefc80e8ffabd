/** What happened, in Portuguese. */

import type { EventTexts } from "../events.ts";
import type { Begun } from "../untranslated.ts";

export const portugueseEvents: Begun<EventTexts> = {};
