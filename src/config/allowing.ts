/** The settings of the button Allow. */

import * as z from "zod";
import { type AllowingSettings, DEFAULT_SETTINGS } from "../records/settings.ts";
import { duration, section } from "./values.ts";

const { allowing } = DEFAULT_SETTINGS;

interface RawAllowing {
  readonly after_shown: number;
  readonly after_made: number;
}

export const allowingSection: z.ZodType<RawAllowing> = section(
  "How soon Allow counts on the pages that ask, so that no click that was meant for another window allows anything.",
  {
    after_shown: z.number().min(0).max(10).default(allowing.afterShown).meta({
      description:
        "Seconds in which the button does nothing once its page appears or comes to the front; may be a fraction. Browsers without scripts do not know of it.",
    }),
    after_made: duration(
      "An Allow that comes sooner than this after the server made its page allows nothing, and the page comes again. The server holds this, for every browser and program. Counted in whole seconds, so up to one more; 0s: taken at once.",
      allowing.afterMade,
      0,
      60,
    ),
  },
);

export const allowingOf = ({ after_made, after_shown }: RawAllowing): AllowingSettings => ({
  afterShown: after_shown,
  afterMade: after_made,
});
