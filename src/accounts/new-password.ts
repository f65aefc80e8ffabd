/** The one form in which passwords are compared (RFC 8265 §4.2, OpaqueString), and what a new one must be, at every door. */

import { type NewPasswordFault, SHORTEST_NEW_PASSWORD } from "../records/account.ts";

/** The longest password. Without a bound, a request could make the server hash a whole book. */
const LONGEST_PASSWORD = 1_024;

/**
 * Every script's space becomes the plain space, then NFC is applied. Case, width and all else stay. Undefined: no password can
 * be like this.
 */
export function preparePassword(text: string): string | undefined {
  if (text === "" || Buffer.byteLength(text) > LONGEST_PASSWORD) return undefined;
  return text.replaceAll(/\p{Space_Separator}/gu, " ").normalize("NFC");
}

/**
 * The first rule that a new password breaks. Undefined: none. There is no rule about kinds of characters, since length is what
 * counts.
 *
 * @param own names of the account and of the server, which are guessed first
 */
export async function faultOfNewPassword(password: string, own: readonly string[]): Promise<NewPasswordFault | undefined> {
  const characters = [...new Intl.Segmenter("en").segment(password.slice(0, LONGEST_PASSWORD))].length;
  if (characters < SHORTEST_NEW_PASSWORD) return "too-short";
  const prepared = preparePassword(password);
  if (prepared === undefined) return "too-long";
  // A joiner inside an emoji is visible, as part of the emoji.
  if (INVISIBLE.test(prepared.replaceAll(/\p{RGI_Emoji}/gv, ""))) return "invisible";
  // The lists are large, and only a person who chooses a password needs them.
  const { isGuessedSoon } = await import("./common-passwords.ts");
  if (isGuessedSoon(prepared, [])) return "common";
  return isGuessedSoon(prepared, own) ? "own" : undefined;
}

/** Whether another system's hash can be taken over: the broken rule, in a sentence that shows nothing of the hash. */
export async function checkForeignHash(hash: string): Promise<string | undefined> {
  const { recogniseHash } = await import("./hashes/recognise.ts");
  const found = recogniseHash(hash);
  return "refused" in found ? found.refused : undefined;
}

/**
 * Characters that RFC 8264 §4.3.2 keeps out of its FreeformClass. People cannot see them, some keyboards cannot type them, and
 * some forms drop them. An existing password that has one is still good.
 */
const INVISIBLE =
  /[\p{Control}\p{Format}\p{Default_Ignorable_Code_Point}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}\p{Private_Use}\p{Unassigned}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/u;
