/** Somebody else whose word about a person counts here, as the settings say (RFC 7523 §2.1). */

import type { Scope } from "../protocol/scope.ts";
import type { Seconds } from "../protocol/time.ts";

/**
 * How an account follows from what the issuer says: its `sub` is the user name; its verified `email` is the account's; or the person
 * signed in here with this provider, which names them by the same `sub`.
 */
export type SubjectRule =
  | { readonly by: "username" }
  | { readonly by: "email" }
  | { readonly by: "provider"; readonly provider: string };

export interface TrustedIssuer {
  /** The name of its table. */
  readonly name: string;
  readonly issuer: string;
  /** Where it publishes its keys. */
  readonly jwksUri: string;
  /** The clients that may bring its word. Undefined: each that has the grant. */
  readonly clients: readonly string[] | undefined;
  readonly subject: SubjectRule;
  /** The one tenant of it whose word counts. Undefined: its word names no tenant. */
  readonly tenant: string | undefined;
  /** Values of its `amr` and `acr` that count as two factors here. */
  readonly twoFactors: { readonly amr: readonly string[]; readonly acr: readonly string[] };
  /** All that its word may open. Undefined: what the client may ask of a person. */
  readonly scope: Scope | undefined;
  /** How long what it opens lives at most. */
  readonly mostLife: Seconds;
}
