/** Codes that people read off one screen and type on another: recovery codes and application passwords. */

import type { Random } from "../ports/random.ts";

/** 32 characters, five bits each. None of them looks like another: there is no l, 1, o or 0. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
const GROUPING = /[\s\p{Dash_Punctuation}]/gu;

export interface CodeShape {
  readonly groups: number;
  readonly letters: number;
}

/** `abcd-efgh`. */
export function makeCode({ groups, letters }: CodeShape, random: Random): string {
  const code = Array.from(random.bytes(groups * letters), (byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return Array.from({ length: groups }, (_, at) => code.slice(at * letters, (at + 1) * letters)).join("-");
}

/** What was typed, in the one spelling: spaces, dashes and capitals make no difference. Undefined: no such code. */
export function parseCode(typed: string, { groups, letters }: CodeShape): string | undefined {
  // Nobody types more than this, and a long text need not be searched.
  if (typed.length > 200) return undefined;
  const code = typed.normalize("NFKC").replace(GROUPING, "").toLowerCase();
  return code.length === groups * letters && [...code].every((letter) => ALPHABET.includes(letter)) ? code : undefined;
}
