/** Which texts are in English alone so far, and how a catalogue is completed with them. */

import type { Language } from "../language.ts";
import { english } from "./english/english.ts";

/**
 * The places of these texts in the catalogue: "invite", or "signIn.code". A new text begins here, beside its English words. Once
 * every language has it, its line goes. None is left at a release.
 */
export const UNTRANSLATED = [
  "welcome.toAdministration",
  "events",
  "factors",
  "appPasswords",
  "secondFactor",
  "addFactor",
  "choosePassword.demand",
  "forgotten",
  "signIn.forgotten",
] as const;

/** What each language but English has to give. */
export type Translation = Without<Language, (typeof UNTRANSLATED)[number]>;

type Without<Texts, Places extends string> = {
  readonly [Name in keyof Texts as Name extends Places ? never : Name]: Texts[Name] extends string | Said
    ? Texts[Name]
    : Without<Texts[Name], Below<Places, Name>>;
};
type Below<Places extends string, Name> = Places extends `${Name & string}.${infer Rest}` ? Rest : never;
type Said = (...given: never[]) => unknown;

/** What a language gives that is only begun. */
export type BegunTranslation = Part<Translation>;

type Part<Texts> = { readonly [Name in keyof Texts]?: Texts[Name] extends string | Said ? Texts[Name] : Part<Texts[Name]> };

/** The same for a language that is only begun. */
export const begun = (translation: BegunTranslation): Language => ({ ...english, ...filled(english, translation) });

/** The catalogue whole: what it lacks is said in English. */
export const completed = (translation: Translation): Language => ({ ...english, ...filled(english, translation) });

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
