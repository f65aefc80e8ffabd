/** The letters, as far as they are in Japanese so far. */

import { englishLetters } from "../english/letters.ts";
import type { LetterTexts } from "../letters.ts";

export const japaneseLetters: { readonly kinds: Partial<LetterTexts["kinds"]> } = {
  kinds: {
    "sign-in-link": (about) => ({ ...englishLetters.kinds["sign-in-link"](about), button: "サインイン" }),
  },
};
