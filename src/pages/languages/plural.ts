/** Texts with a number: each language has its own forms for one, two, few and many (CLDR, by `Intl.PluralRules`). */

import type { LanguageName } from "../../records/language.ts";

/** The forms that a language has for whole numbers. Millions of anything, for which some have one more, are not said. */
interface FormsOf {
  readonly ar: "zero" | "one" | "two" | "few" | "many" | "other";
  readonly de: "one" | "other";
  readonly en: "one" | "other";
  readonly es: "one" | "other";
  readonly fr: "one" | "other";
  readonly it: "one" | "other";
  readonly ja: "other";
  readonly nl: "one" | "other";
  readonly pl: "one" | "few" | "many";
  readonly pt: "one" | "other";
}

const rules = new Map<LanguageName, Intl.PluralRules>();
const numbers = new Map<LanguageName, Intl.NumberFormat>();

/**
 * The form that goes with the number, in which `#` stands for it: `plural("en", 3, { one: "# person", other: "# people" })`.
 *
 * @param count a whole number
 */
export function plural<Name extends LanguageName>(
  language: Name,
  count: number,
  forms: Readonly<Record<FormsOf[Name], string>>,
): string {
  const said: Readonly<Partial<Record<string, string>>> = forms;
  const rule = kept(rules, language, () => new Intl.PluralRules(language)).select(count);
  const form = said[rule] ?? said["other"] ?? said["many"] ?? "#";
  // Where a text is shown with its placeholders, what should be a number is one.
  const number = Number.isNaN(Number(count)) ? String(count) : numberIn(language).format(count);
  return form.replace("#", number);
}

const numberIn = (language: LanguageName): Intl.NumberFormat => kept(numbers, language, () => new Intl.NumberFormat(language));

/** What Intl makes is slow to make, so each is made once, and when it is first needed. */
function kept<Rules>(made: Map<LanguageName, Rules>, language: LanguageName, make: () => Rules): Rules {
  const known = made.get(language) ?? make();
  made.set(language, known);
  return known;
}
