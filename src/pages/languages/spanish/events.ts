/** What happened, in Spanish. */

import type { EventTexts } from "../events.ts";
import type { Begun } from "../untranslated.ts";

export const spanishEvents: Begun<EventTexts> = {};
