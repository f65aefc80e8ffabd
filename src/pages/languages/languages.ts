/** All languages. English is there from the start, and another one is read when somebody first asks for it. */

import type { LanguageName } from "../../records/language.ts";
import type { OwnTexts, OwnTextsByLanguage } from "../../records/own-texts.ts";
import type { Language } from "../language.ts";
import { english } from "./english/english.ts";

export interface Languages {
  /** Never fails: if a catalogue cannot be read, it is English. */
  load(name: LanguageName): Promise<Language>;
  /** The catalogue if it was read before; else English. */
  atHand(name: LanguageName): Language;
}

const CATALOGUES: Readonly<Record<LanguageName, () => Promise<Language>>> = {
  ar: async () => (await import("./arabic/arabic.ts")).arabic,
  de: async () => (await import("./german/german.ts")).german,
  en: async () => english,
  es: async () => (await import("./spanish/spanish.ts")).spanish,
  fr: async () => (await import("./french/french.ts")).french,
  it: async () => (await import("./italian/italian.ts")).italian,
  ja: async () => (await import("./japanese/japanese.ts")).japanese,
  nl: async () => (await import("./dutch/dutch.ts")).dutch,
  pl: async () => (await import("./polish/polish.ts")).polish,
  pt: async () => (await import("./portuguese/portuguese.ts")).portuguese,
};

/** @param texts an administrator's own, in place of ours */
export function createLanguages(texts: OwnTextsByLanguage = {}): Languages {
  const read = new Map<LanguageName, Language>();
  return {
    async load(name) {
      const known = read.get(name);
      if (known !== undefined) return known;
      const language = await whole(name, texts[name]).catch(() => english);
      read.set(name, language);
      return language;
    },
    atHand: (name) => read.get(name) ?? english,
  };
}

async function whole(name: LanguageName, own: OwnTexts | undefined): Promise<Language> {
  const language = await CATALOGUES[name]();
  if (own === undefined) return language;
  const { withOwnTexts } = await import("./own-texts.ts");
  return withOwnTexts(language, own);
}
