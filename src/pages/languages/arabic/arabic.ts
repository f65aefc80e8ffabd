/** Arabic, whole. */

import type { Language } from "../../language.ts";
import { completed } from "../untranslated.ts";
import { arabicFailures } from "./failures.ts";
import { arabicHome } from "./home.ts";
import { arabicLetters } from "./letters.ts";
import { arabicPages } from "./pages.ts";
import { arabicPasswords } from "./passwords.ts";

export const arabic: Language = completed({
  ...arabicPages,
  ...arabicHome,
  ...arabicPasswords,
  name: "ar",
  direction: "rtl",
  failures: arabicFailures,
  letters: arabicLetters,
});
