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
  if (preparePassword(password) === undefined) return "The password is longer than 1,024 bytes.";
  // RFC 8265 §4.2.1: some keyboards cannot type them, some forms drop them.
  if (/\p{Control}/u.test(password)) return "The password has a control character, such as a tab or a line end.";
  return undefined;
}
