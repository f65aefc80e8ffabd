/** Portuguese. The texts of the rarer pages and the letters are in English so far. */

import type { Language } from "../../language.ts";
import { begun } from "../untranslated.ts";
import { portugueseFailures } from "./failures.ts";
import { portugueseHome } from "./home.ts";
import { portugueseLetters } from "./letters.ts";
import { portuguesePages } from "./pages.ts";
import { portuguesePasswords } from "./passwords.ts";

export const portuguese: Language = begun({
  ...portuguesePages,
  ...portugueseHome,
  ...portuguesePasswords,
  name: "pt",
  direction: "ltr",
  failures: portugueseFailures,
  letters: portugueseLetters,
});
