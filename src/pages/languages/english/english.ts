/** English, whole. */

import type { Language } from "../../language.ts";
import { englishFailures } from "./failures.ts";
import { englishLetters } from "./letters.ts";
import { englishPages } from "./pages.ts";

export const english: Language = {
  ...englishPages,
  name: "en",
  direction: "ltr",
  failures: englishFailures,
  letters: englishLetters,
};
