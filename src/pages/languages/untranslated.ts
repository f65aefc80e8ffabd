/** Which texts are in English alone so far, and how a catalogue is completed with them. */

import type { Language } from "../language.ts";
import { english } from "./english/english.ts";

/**
 * The places of these texts in the catalogue: "invite", or "signIn.code". A new text begins here, beside its English words, and a
 * language may say it already. Once every language has it, its line goes. None is left at a release.
 */
export const UNTRANSLATED = [] as const;

/** What a language gives of a room (`typeof englishFactors`), or of the whole catalogue. A misnamed text does not compile. */
export type Translated<Texts> = Whole<Texts, (typeof UNTRANSLATED)[number]>;

/** What a language may say of a place that is in the list. */
type Begun<Texts> = { readonly [Name in keyof Texts]?: Texts[Name] extends Text ? Texts[Name] : Begun<Texts[Name]> };

type Whole<Texts, Late extends string> = {
  readonly [Name in keyof Texts as Name extends Late ? never : Name]: Texts[Name] extends Text
    ? Texts[Name]
    : Whole<Texts[Name], Below<Late, Name>>;
} & {
  readonly [Name in keyof Texts as Name extends Late ? Name : never]?: Texts[Name] extends Text ? Texts[Name] : Begun<Texts[Name]>;
};
type Below<Late extends string, Name> = Late extends `${Name & string}.${infer Rest}` ? Rest : never;
type Text = string | ((...given: never[]) => unknown);

/** The catalogue whole: what it lacks is said in English. */
export const completed = (translation: Translated<Language>): Language => ({ ...english, ...filled(english, translation) });

type Texts = Readonly<Record<string, unknown>>;

/** What the type says is only true of the whole catalogue, and the walk goes through its parts. */
function filled<Part extends object>(whole: Part, part: object): Part {
  const own: Texts = { ...part };
  const all = Object.entries(whole).map(([name, text]) => {
    const translated = own[name];
    return [name, isPart(text) && isPart(translated) ? filled(text, translated) : (translated ?? text)] as const;
  });
  return Object.assign({}, whole, Object.fromEntries(all));
}

const isPart = (text: unknown): text is object => typeof text === "object" && text !== null;
