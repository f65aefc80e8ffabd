/** English, whole. */

import type { Language } from "../../language.ts";
import { englishEvents } from "./events.ts";
import { englishFactors } from "./factors.ts";
import { englishFailures } from "./failures.ts";
import { englishHome } from "./home.ts";
import { englishLetters } from "./letters.ts";
import { englishPages } from "./pages.ts";
import { englishPasswords } from "./passwords.ts";

export const english: Language = {
  ...englishPages,
  ...englishHome,
  ...englishPasswords,
  ...englishFactors,
  name: "en",
  direction: "ltr",
  events: englishEvents,
  failures: englishFailures,
  letters: englishLetters,
};
