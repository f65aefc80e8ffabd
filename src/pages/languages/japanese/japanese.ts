/** Japanese. The texts of the rarer pages and the letters are in English so far. */

import type { Language } from "../../language.ts";
import { begun } from "../untranslated.ts";
import { japaneseFailures } from "./failures.ts";
import { japaneseHome } from "./home.ts";
import { japaneseLetters } from "./letters.ts";
import { japanesePages } from "./pages.ts";
import { japanesePasswords } from "./passwords.ts";

export const japanese: Language = begun({
  ...japanesePages,
  ...japaneseHome,
  ...japanesePasswords,
  name: "ja",
  direction: "ltr",
  failures: japaneseFailures,
  letters: japaneseLetters,
});
