/** What a hash of another system is to us: a text that we can tell apart, with a bounded price, and a check of a password. */

/** A hash that we can check passwords against. */
export interface RecognisedHash {
  /** As administrators know it. */
  readonly scheme: string;
  /** Compares in constant time. It costs what the hash costs, and does not queue: the password hasher does. */
  verify(password: string): Promise<boolean>;
}

/** Why a hash is not taken, in a sentence that shows nothing of it. */
export interface RefusedHash {
  readonly refused: string;
}

/** A way of writing hashes. Undefined: the text is of another one. */
export type HashScheme = (text: string) => RecognisedHash | RefusedHash | undefined;

export const damaged = (scheme: string): RefusedHash => ({ refused: `the ${scheme} hash is damaged` });
export const tooCostly = (scheme: string, most: string): RefusedHash => ({
  refused: `the ${scheme} hash costs more than a sign-in may: ${most}`,
});
