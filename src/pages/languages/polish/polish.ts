/** Polish. The texts of the rarer pages and the letters are in English so far. */

import type { Language } from "../../language.ts";
import { begun } from "../untranslated.ts";
import { polishFailures } from "./failures.ts";
import { polishHome } from "./home.ts";
import { polishLetters } from "./letters.ts";
import { polishPages } from "./pages.ts";
import { polishPasswords } from "./passwords.ts";

export const polish: Language = begun({
  ...polishPages,
  ...polishHome,
  ...polishPasswords,
  name: "pl",
  direction: "ltr",
  failures: polishFailures,
  letters: polishLetters,
});
