/** The letters, as far as they are in Portuguese so far. */

import { englishLetters } from "../english/letters.ts";
import type { LetterTexts } from "../letters.ts";

const { kinds } = englishLetters;

export const portugueseLetters: { readonly kinds: Partial<LetterTexts["kinds"]> } = {
  kinds: {
    "forgotten-password": (about) => ({
      ...kinds["forgotten-password"](about),
      heading: "Escolha uma nova senha",
      button: "Escolha uma nova senha",
    }),
    "sign-in-link": (about) => ({ ...kinds["sign-in-link"](about), button: "Entrar" }),
  },
};
