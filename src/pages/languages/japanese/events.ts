/** What happened, in Japanese. */

import type { EventTexts } from "../events.ts";
import type { Begun } from "../untranslated.ts";

export const japaneseEvents: Begun<EventTexts> = {};
