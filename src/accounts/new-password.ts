/** The one form in which passwords are compared (RFC 8265 §4.2, OpaqueString), and what a new one must be. */

/** The longest password. Without a bound, a request could make the server hash a whole book. */
const LONGEST_PASSWORD = 1_024;
const SHORTEST_NEW_PASSWORD = 8; // NIST SP 800-63B §3.1.1.2

/**
 * Every script's space becomes the plain space, then NFC is applied. Case, width and all else stay. Undefined: no password can
 * be like this.
 */
export function preparePassword(text: string): string | undefined {
  if (text === "" || Buffer.byteLength(text) > LONGEST_PASSWORD) return undefined;
  return text.replaceAll(/\p{Space_Separator}/gu, " ").normalize("NFC");
}

/**
 * What is wrong with a new password, in a sentence that names the rule. Undefined: nothing. There is no rule about kinds of
 * characters, since length is what counts.
 *
 * @param atLeast characters, as people count them: the command line's rule is 8
 */
export function checkNewPassword(password: string, atLeast: number = SHORTEST_NEW_PASSWORD): string | undefined {
  const characters = [...new Intl.Segmenter("en").segment(password.slice(0, LONGEST_PASSWORD))].length;
  if (characters < atLeast) return `The password has fewer than ${atLeast} characters.`;
  const prepared = preparePassword(password);
  if (prepared === undefined) return "The password is longer than 1,024 bytes.";
  // A joiner inside an emoji is visible, as part of the emoji.
  if (INVISIBLE.test(prepared.replaceAll(/\p{RGI_Emoji}/gv, "")))
    return "The password has a control character, or another that cannot be seen, such as a zero-width space.";
  return undefined;
}

/**
 * Characters that RFC 8264 §4.3.2 keeps out of its FreeformClass. People cannot see them, some keyboards cannot type them, and
 * some forms drop them. An existing password that has one is still good.
 */
const INVISIBLE =
  /[\p{Control}\p{Format}\p{Default_Ignorable_Code_Point}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}\p{Private_Use}\p{Unassigned}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/u;
