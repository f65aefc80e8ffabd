/** How a person proved who they are, in the words that clients are told: `amr` (RFC 8176) and `acr` (OpenID Connect Core §2). */

/** One way of proof. `mfa` says that two different kinds were held. */
export type AuthenticationMethod =
  | "pwd" // a password
  | "mca" // a letter: what was asked for here came back through the mailbox
  | "otp" // a one-time code: of an authenticator app, or a recovery code
  | "pop" // a key that answered a challenge of this very site: a passkey
  | "user" // the device looked at its user: a PIN, a finger, a face
  | "fed" // another provider said who it is. RFC 8176 has no word for it; this one is in wide use
  | "mfa";

export type Methods = readonly AuthenticationMethod[];

/**
 * How sure the server is. 1: one factor. 2: two factors. 3: two factors, of which no stranger's page can ask for one (a passkey).
 * 0 where a level is demanded: none is.
 */
export type Level = 0 | 1 | 2 | 3;

/** The `acr` of each level. `phr` is registered for proofs that resist phishing (OpenID Connect Extended Authentication Profile). */
const ACR = ["0", "1", "2", "phr"] as const satisfies Record<Level, string>;

/** What a client may ask for in `acr_values`, the weakest first. */
export const ACR_VALUES: readonly string[] = ACR.slice(1);

export function levelOf(methods: Methods): Level {
  if (methods.length === 0) return 0;
  if (!methods.includes("mfa")) return 1;
  return methods.includes("pop") ? 3 : 2;
}

export const acrOfLevel = (level: Level): string => ACR[level];
export const acrOf = (methods: Methods): string => acrOfLevel(levelOf(methods));

/** The first of these values that is ours, since they come in the order of preference (§3.1.2.1). 0: none is, so nothing is asked. */
export function levelOfAcrValues(values: Iterable<string>): Level {
  const known = [...values].find((value) => ACR_VALUES.includes(value));
  return known === undefined ? 0 : toLevel(ACR_VALUES.indexOf(known) + 1);
}

/** What is proved after one more proof. A password, a letter or a sign-in elsewhere, and a code or a key, are two factors. */
export function withProof(proved: Methods, added: Methods): Methods {
  const all = new Set<AuthenticationMethod>([...proved, ...added]);
  const isFirst = all.has("pwd") || all.has("fed") || all.has("mca");
  if (isFirst && (all.has("otp") || all.has("pop"))) all.add("mfa");
  return METHODS.filter((method) => all.has(method));
}

export const strongest = (...levels: readonly Level[]): Level => toLevel(Math.max(0, ...levels));
export const weakest = (one: Level, other: Level): Level => (one < other ? one : other);

/** Those of these words that are ours. */
export const methodsOf = (words: readonly string[]): Methods => METHODS.filter((method) => words.includes(method));

const METHODS: Methods = ["pwd", "mca", "fed", "otp", "pop", "user", "mfa"];

/** A number that was a level. */
export const toLevel = (number: number): Level => (number >= 3 ? 3 : number === 2 ? 2 : number === 1 ? 1 : 0);
