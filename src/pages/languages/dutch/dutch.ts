/** Dutch. The texts of the rarer pages and the letters are in English so far. */

import type { Language } from "../../language.ts";
import { begun } from "../untranslated.ts";
import { dutchFailures } from "./failures.ts";
import { dutchHome } from "./home.ts";
import { dutchLetters } from "./letters.ts";
import { dutchPages } from "./pages.ts";
import { dutchPasswords } from "./passwords.ts";

export const dutch: Language = begun({
  ...dutchPages,
  ...dutchHome,
  ...dutchPasswords,
  name: "nl",
  direction: "ltr",
  failures: dutchFailures,
  letters: dutchLetters,
});
