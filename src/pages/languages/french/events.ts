/** What happened, in French. */

import type { EventTexts } from "../events.ts";
import type { Begun } from "../untranslated.ts";

export const frenchEvents: Begun<EventTexts> = {};
