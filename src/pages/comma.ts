/** The comma of a language, for names and short facts that stand in one line. */

import type { Language } from "./language.ts";

const COMMAS: Readonly<Record<string, string>> = { ar: "، ", ja: "、" };

export const commaOf = ({ tag }: Pick<Language, "tag">): string => COMMAS[tag] ?? ", ";
