/** An administrator's own texts in place of ours. */

import type { LanguageName } from "./language.ts";

/** Of one language, by the text's place in the catalogue: "signIn.title". */
export type OwnTexts = Readonly<Record<string, string>>;

export type OwnTextsByLanguage = Readonly<Partial<Record<LanguageName, OwnTexts>>>;
