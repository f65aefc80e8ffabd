/** Which passwords are guessed soon: the commonest, and what differs little from them. Loaded only where a password is chosen. */

import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";

/** No common password is longer. What is longer is looked at from both ends, so that the work is bounded. */
const LOOKED_AT = 40;

/**
 * At the estimate's levels 0 and 1 an attacker needs less than a million guesses. The limits for sign-ins hold that off for a
 * while only, and a copy of the database for no time at all.
 */
const LEAST_LEVEL = 2;

const estimate = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: LOOKED_AT });

/** @param own words that a stranger would try first for this account */
export function isGuessedSoon(password: string, own: readonly string[]): boolean {
  const words = own.flatMap((word) => [word, ...word.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2);
  const looksGuessed = (text: string): boolean =>
    [text.slice(0, LOOKED_AT), text.slice(-LOOKED_AT)].every((end) => estimate.check(end, words).score < LEAST_LEVEL);
  // “p a s s w o r d” is guessed as soon as the word itself, and so are its full-width twins.
  const plain = password.normalize("NFKC");
  const closedUp = plain.replaceAll(/[\s._-]/gu, "");
  return looksGuessed(plain) || (closedUp !== plain && closedUp !== "" && looksGuessed(closedUp));
}
