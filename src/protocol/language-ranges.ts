/** What a reader asks for: the language ranges of a request, best first, and the one of ours that serves them (RFC 4647 §3.4). */

const LONGEST = 1_000; // characters that are read
const RANGE = /^(?:\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)$/i;
const WEIGHT = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;

export interface LanguageRange {
  /** In lower case, or "*". */
  readonly range: string;
  /** From 0, which is "not this one", to 1. */
  readonly weight: number;
}

/** The ranges of an `Accept-Language` (RFC 9110 §12.5.4). What is not written by its rules is left out. */
export function acceptedLanguages(header: string): readonly LanguageRange[] {
  return header
    .slice(0, LONGEST)
    .split(",")
    .flatMap((item) => {
      const [range = "", weight = "q=1", ...more] = item.split(";").map((part) => part.trim());
      const q = WEIGHT.exec(weight)?.[1];
      return RANGE.test(range) && q !== undefined && more.length === 0 ? [{ range: range.toLowerCase(), weight: Number(q) }] : [];
    })
    .toSorted((one, other) => other.weight - one.weight);
}

/** The tags of a list that is in order of preference: `ui_locales` (OpenID Connect Core §3.1.2.1), or one tag alone. */
export const preferredLanguages = (tags: string): readonly LanguageRange[] =>
  tags
    .slice(0, LONGEST)
    .split(/\s+/)
    .filter((tag) => tag !== "*" && RANGE.test(tag))
    .map((tag) => ({ range: tag.toLowerCase(), weight: 1 }));

/**
 * The language that serves the first range which one of ours serves at all: "de-CH-1996" is served by "de".
 *
 * @param any what serves "*"
 */
export function lookUpLanguage<Name extends string>(
  ranges: readonly LanguageRange[],
  ours: readonly Name[],
  any?: Name,
): Name | undefined {
  const unwanted = new Set(ranges.filter(({ weight }) => weight === 0).map(({ range }) => range));
  const wanted = ours.filter((name) => !unwanted.has(name));
  for (const { range, weight } of ranges) {
    if (weight === 0) continue;
    const found = range === "*" ? (wanted.find((name) => name === any) ?? wanted[0]) : served(range, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The range is cut from its end. A subtag of one letter goes with the one behind it, which it only introduces. */
function served<Name extends string>(range: string, ours: readonly Name[]): Name | undefined {
  for (let subtags = range.split("-"); subtags.length > 0; subtags = subtags.slice(0, subtags.at(-2)?.length === 1 ? -2 : -1)) {
    const tag = subtags.join("-");
    const found = ours.find((name) => name.toLowerCase() === tag);
    if (found !== undefined) return found;
  }
  return undefined;
}
