/**
 * Hashes of what people choose: passwords, and client secrets that a person made up. The hash is slow on purpose, and the queue
 * for it is bounded.
 */

export interface PasswordHasher {
  /**
   * A PHC string with a fresh salt. The text is taken in one Unicode form (RFC 8265 §4.2), so that keyboards which
   * compose a letter differently agree.
   *
   * @throws {RangeError} the text is empty or longer than 1,024 bytes
   * @throws {Unavailable} too many hashes are waiting
   */
  hash(text: string): Promise<string>;

  /**
   * Whether the text is the one that was hashed. For undefined, which stands for an unknown name, it works as long and says
   * false.
   *
   * @throws {Unavailable} too many hashes are waiting
   */
  verify(text: string, phc: string | undefined): Promise<boolean>;

  /** Whether the hash cost less than one made today. */
  needsUpgrade(phc: string): boolean;

  /** How many hashes are being made, and how many wait. Absent: this hasher does not count them. */
  load?(): { readonly running: number; readonly waiting: number };
}
