/** The names that people sign in with: one spelling for all that look the same, and what a new one may be. */

import { LONGEST_NEW_NAME, type NewNameFault } from "../records/account.ts";

// Spaces and controls of every script, and what is invisible or turns the direction of the text around it.
const FORBIDDEN =
  /[\p{White_Space}\p{Control}\p{Format}\p{Surrogate}\p{Private_Use}\p{Unassigned}\p{Default_Ignorable_Code_Point}]/u;

/**
 * Unicode NFKC, lower case, without space around it. Names are looked up and counted in this spelling alone: User, USER and
 * their full-width twins are one. Applying it again changes nothing.
 */
export function canonicalName(name: string): string {
  // NFKC is applied twice, because lower case can leave the normal form: ǰ is one character, its capital is two (J and U+030C).
  return name.normalize("NFKC").toLowerCase().normalize("NFKC").trim();
}

/** What is wrong with a new account's name, if anything; undefined: nothing. E-mail addresses are fine. */
export function checkNewName(name: string): NewNameFault | undefined {
  const canonical = canonicalName(name);
  if (canonical === "") return "empty";
  if (canonical.length > LONGEST_NEW_NAME) return "too-long";
  if (FORBIDDEN.test(canonical)) return "invisible";
  return undefined;
}
