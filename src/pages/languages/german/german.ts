/** German, whole. */

import type { Language } from "../../language.ts";
import { completed } from "../untranslated.ts";
import { germanFailures } from "./failures.ts";
import { germanHome } from "./home.ts";
import { germanLetters } from "./letters.ts";
import { germanPages } from "./pages.ts";
import { germanPasswords } from "./passwords.ts";

export const german: Language = completed({
  ...germanPages,
  ...germanHome,
  ...germanPasswords,
  name: "de",
  direction: "ltr",
  failures: germanFailures,
  letters: germanLetters,
});
