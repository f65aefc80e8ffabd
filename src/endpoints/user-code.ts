/** User codes (RFC 8628 §6.1): eight consonants that cannot be confused and form no words. The store holds a keyed hash alone. */

import type { KeyObject } from "node:crypto";
import { hmacSha256 } from "../ports/hmac.ts";
import type { Random } from "../ports/random.ts";

const ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";
const LENGTH = 8; // 20^8: 34 bits, guessed at a bounded rate for a quarter of an hour
const FAIR = 240; // the largest multiple of 20 in a byte: what lies above would favour the first letters

export function newUserCode(random: Random): string {
  let letters = "";
  while (letters.length < LENGTH) {
    for (const byte of random.bytes(LENGTH)) {
      if (byte < FAIR && letters.length < LENGTH) letters += ALPHABET[byte % ALPHABET.length];
    }
  }
  return displayUserCode(letters);
}

/** What a person typed, in the form of a code. Case, dashes and spaces do not matter. Undefined: it cannot be a code. */
export function parseUserCode(typed: string): string | undefined {
  if (typed.length > 40) return undefined;
  const letters = typed.toUpperCase().replaceAll(/[\s\p{Pd}._]/gu, "");
  const isCode = letters.length === LENGTH && [...letters].every((letter) => ALPHABET.includes(letter));
  return isCode ? displayUserCode(letters) : undefined;
}

const displayUserCode = (letters: string): string => `${letters.slice(0, 4)}-${letters.slice(4)}`;

export const hashUserCode = (userCode: string, key: KeyObject): string =>
  hmacSha256(key, Buffer.from(`user_code ${userCode}`)).toString("base64url");
