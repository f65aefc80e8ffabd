/** Ids that people read to each other: eight characters without look-alikes, in two groups. */

import type { Random } from "./random.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's: no I, L, O, U

/** `7Q2M-K4VD`: names one error on a page and in the log. */
export function randomErrorId(random: Random): string {
  const letters = Array.from(random.bytes(8), (byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
