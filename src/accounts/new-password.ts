/** The one form in which passwords are compared (RFC 8265 §4.2, OpaqueString), and what a new one must be. */

/** No password is longer, so that no request makes us hash a book. */
const LONGEST_PASSWORD = 1_024;
const SHORTEST_NEW_PASSWORD = 8; // NIST SP 800-63B §3.1.1.2

/** Spaces of every script become the plain one, then NFC; case, width and all else stay. Undefined: no password can be like this. */
export function preparePassword(text: string): string | undefined {
  if (text === "" || Buffer.byteLength(text) > LONGEST_PASSWORD) return undefined;
  return text.replaceAll(/\p{Space_Separator}/gu, " ").normalize("NFC");
}

/**
 * What is wrong with a new password, in a sentence that names the rule; undefined: nothing. There is no rule about kinds of
 * characters: length is what counts.
 *
 * @param atLeast characters, as people count them: the command line's rule is 8
 */
export function checkNewPassword(password: string, atLeast: number = SHORTEST_NEW_PASSWORD): string | undefined {
  const characters = [...new Intl.Segmenter("en").segment(password.slice(0, LONGEST_PASSWORD))].length;
  if (characters < atLeast) return `The password has fewer than ${atLeast} characters.`;
  const prepared = preparePassword(password);
  if (prepared === undefined) return "The password is longer than 1,024 bytes.";
  // What joins the parts of an emoji is seen: as the emoji.
  if (INVISIBLE.test(prepared.replaceAll(/\p{RGI_Emoji}/gv, "")))
    return "The password has a control character, or another that cannot be seen, such as a zero-width space.";
  return undefined;
}

/**
 * What RFC 8264 §4.3.2 keeps out of its FreeformClass: some keyboards cannot type it, some forms drop it, and nobody sees it. An
 * existing password that has such a character is good still.
 */
const INVISIBLE =
  /[\p{Control}\p{Format}\p{Default_Ignorable_Code_Point}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}\p{Private_Use}\p{Unassigned}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/u;
