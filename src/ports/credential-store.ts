/** The part of the store that keeps credentials: second factors, passkeys, application passwords. */

import type { Instant } from "../protocol/time.ts";
import type { Credential, CredentialKind } from "../records/credential.ts";

/** Undefined members take in every one. */
export interface WhichCredentials {
  readonly accountId: string;
  readonly kinds?: readonly CredentialKind[] | undefined;
}

export interface CredentialStore {
  /**
   * Saves these of one account, all or none, and takes away what it had of `replacing` in the same step. False: the account is
   * gone or disabled, it would have too many, or another row has the same `lookup`. Then nothing changed.
   */
  addCredentials(credentials: readonly Credential[], replacing?: readonly CredentialKind[]): Promise<boolean>;
  findCredential(id: string): Promise<Credential | undefined>;
  findCredentialByLookup(lookup: string): Promise<Credential | undefined>;
  /** The oldest first. */
  listCredentials(of: WhichCredentials): Promise<readonly Credential[]>;
  /**
   * Moves its counter and detail on, from what `used` says. Of any number of callers with the same `used`, on any number of
   * nodes, one is told true. False: it was used meanwhile, or is gone.
   */
  useCredential(used: Credential, next: Pick<Credential, "counter" | "detail">, now: Instant): Promise<boolean>;
  /** Notes that it was used, at most once a minute. */
  noteCredentialUsed(id: string, now: Instant): Promise<void>;
  /** False: the account has no such credential. */
  renameCredential(accountId: string, id: string, name: string): Promise<boolean>;
  /**
   * Takes it away, and ends what an application password allowed. Recovery codes go with the last factor that they stand in for.
   * Of any number of callers, one is told true. False: the account has no such credential.
   */
  removeCredential(accountId: string, id: string, now: Instant): Promise<boolean>;
  /** Takes an identity away. "last": the account could not be entered any more. Of any number of callers, one is told true. */
  removeIdentity(accountId: string, id: string, now: Instant): Promise<boolean | "last">;
  /** The same for all of an account's of these kinds. Returns what they were, for the audit. */
  removeCredentials(of: WhichCredentials, now: Instant): Promise<readonly Credential[]>;
  /** How many passkeys were made for each host. */
  passkeysByHost(): Promise<ReadonlyMap<string, number>>;
}
