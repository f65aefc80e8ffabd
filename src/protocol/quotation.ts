/** What strangers call themselves, fit to stand between quotation marks of ours: nothing in it ends the quotation. */

// Unicode's Quotation_Mark has neither the primes nor the ornaments nor the accents that look the same. A joiner or a
// combining mark between two of them would make one of two again.
const MARKS =
  /(?:[\p{Quotation_Mark}`´˝ˊˋʹʺʻʼʽˈˮ\u02dd\u02f5\u02f6\u2032-\u2037\u2057\u275b-\u2760\u3003\u{1f676}-\u{1f678}][\p{M}\u200c\u200d]*)+/gu;

// In Hebrew the gershayim stand inside words; only between two letters of it are they no quotation mark.
const LOOSE_GERSHAYIM = /(?<!\p{Script=Hebrew})[\u05f3\u05f4]|[\u05f3\u05f4](?!\p{Script=Hebrew})/gu;

// Accents that look like a quotation mark where no letter is below them.
const LOOSE_ACCENTS = /(?<![\p{L}\p{N}\p{S}\p{M}\u200d])\p{M}+/gu;

/** The text with one apostrophe in place of each run of quotation marks, and of what looks like one. */
export function quotable(text: string): string {
  return text.replaceAll(LOOSE_ACCENTS, "").replaceAll(LOOSE_GERSHAYIM, '"').replaceAll(MARKS, "'");
}
