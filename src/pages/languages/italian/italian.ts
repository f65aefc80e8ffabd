/** Italian, whole. */

import type { Language } from "../../language.ts";
import { completed } from "../untranslated.ts";
import { italianFailures } from "./failures.ts";
import { italianHome } from "./home.ts";
import { italianLetters } from "./letters.ts";
import { italianPages } from "./pages.ts";
import { italianPasswords } from "./passwords.ts";

export const italian: Language = completed({
  ...italianPages,
  ...italianHome,
  ...italianPasswords,
  name: "it",
  direction: "ltr",
  failures: italianFailures,
  letters: italianLetters,
});
