/** Why a request was refused, for an administrator: what came beside what is registered, the rule, and what would let it through. */

/** A change that would let the same request through. */
export interface Remedy {
  /** Whose turn it is, and what to do, as a sentence without its full stop. */
  readonly advice: string;
  /** The words of the command that does it, where one does. */
  readonly command?: readonly string[];
}

/** What a rule can say of its breach where it stands. None of it is a secret, and none of it is told to the client. */
export interface Explanation {
  /** By parameter. What is not given here is read off the request, secrets struck out. */
  readonly received?: Readonly<Record<string, string>>;
  /** What is registered, set or was asked before, by the same names. */
  readonly registered?: Readonly<Record<string, readonly string[]>>;
  readonly remedy?: Remedy;
}

export interface Refusal extends Explanation {
  /** The method and the path: `POST /auth/token`. */
  readonly endpoint: string;
  /** The OAuth error code, or the kind of the error page. */
  readonly error: string;
  /** The sentence of the rule, and where it stands. */
  readonly rule: string;
  readonly section?: string;
}
