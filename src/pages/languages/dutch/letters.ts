/** The letters, as far as they are in Dutch so far. */

import { englishLetters } from "../english/letters.ts";
import type { LetterTexts } from "../letters.ts";

const { kinds } = englishLetters;

export const dutchLetters: { readonly kinds: Partial<LetterTexts["kinds"]> } = {
  kinds: {
    "forgotten-password": (about) => ({
      ...kinds["forgotten-password"](about),
      heading: "Kies een nieuw wachtwoord",
      button: "Kies een nieuw wachtwoord",
    }),
    "sign-in-link": (about) => ({ ...kinds["sign-in-link"](about), button: "Inloggen" }),
  },
};
