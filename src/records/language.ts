/** The languages that pages and letters are written in. */

/** The name of each in itself, by its tag (RFC 5646), in the order of the tags. */
export const LANGUAGES = {
  ar: "العربية",
  de: "Deutsch",
  en: "English",
  es: "Español",
  fr: "Français",
  it: "Italiano",
  ja: "日本語",
  nl: "Nederlands",
  pl: "Polski",
  pt: "Português",
} as const;

export type LanguageName = keyof typeof LANGUAGES;

export const isLanguageName = (tag: string): tag is LanguageName => Object.hasOwn(LANGUAGES, tag);

export const LANGUAGE_NAMES: readonly LanguageName[] = Object.keys(LANGUAGES).filter(isLanguageName);
