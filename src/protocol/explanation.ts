/**
 * What a rule says of its breach to the administrator, where the rule stands. None of it is told to the client, and none of it is a
 * secret.
 */

/** A change that would let the same request through. */
export interface Remedy {
  /** Whose turn it is, and what to do, as a sentence without its full stop. */
  readonly advice: string;
  /** The words of the `latchkey` command that does it, where one does. */
  readonly command?: readonly string[];
}

export interface Explanation {
  /** The rule itself, with its section in brackets at its end, where the client is told less. */
  readonly rule?: string;
  /** By parameter. What is not given here is read off the request, secrets struck out. */
  readonly received?: Readonly<Record<string, string>>;
  /** What is registered, set or was asked before, by the same names. */
  readonly registered?: Readonly<Record<string, readonly string[]>>;
  /** A resource that nobody added: the person who was on the way there is told whom to ask. */
  readonly missing?: string;
  /** For the client that sent the request. */
  readonly remedy?: (clientId: string) => Remedy;
}

/** Advice where no command helps. */
export const advised =
  (advice: string): ((clientId: string) => Remedy) =>
  () => ({ advice });

/**
 * The part of an address that is compared with the registered ones. A user name and parameters are left out, since they may hold
 * anything.
 */
export const placeOf = (uri: string): string =>
  uri
    .slice(0, 2_000)
    .replace(/[?#].*$/s, "")
    .replace(/^([^/]*\/\/)?[^/]*@/, "$1");
