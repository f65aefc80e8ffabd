/** Spanish, whole. */

import type { Language } from "../../language.ts";
import { completed } from "../untranslated.ts";
import { spanishFailures } from "./failures.ts";
import { spanishHome } from "./home.ts";
import { spanishLetters } from "./letters.ts";
import { spanishPages } from "./pages.ts";
import { spanishPasswords } from "./passwords.ts";

export const spanish: Language = completed({
  ...spanishPages,
  ...spanishHome,
  ...spanishPasswords,
  name: "es",
  direction: "ltr",
  failures: spanishFailures,
  letters: spanishLetters,
});
