/** What happened, in German. */

import type { EventTexts } from "../events.ts";
import type { Begun } from "../untranslated.ts";

export const germanEvents: Begun<EventTexts> = {};
