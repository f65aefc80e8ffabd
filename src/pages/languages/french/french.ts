/** French, whole. */

import type { Language } from "../../language.ts";
import { completed } from "../untranslated.ts";
import { frenchFailures } from "./failures.ts";
import { frenchHome } from "./home.ts";
import { frenchLetters } from "./letters.ts";
import { frenchPages } from "./pages.ts";
import { frenchPasswords } from "./passwords.ts";

export const french: Language = completed({
  ...frenchPages,
  ...frenchHome,
  ...frenchPasswords,
  name: "fr",
  direction: "ltr",
  failures: frenchFailures,
  letters: frenchLetters,
});
