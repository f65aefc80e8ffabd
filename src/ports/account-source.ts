/**
 * A place outside that knows people and their passwords: a directory, a mail server, a file, a database. It vouches for a person;
 * the account itself is a row of ours, so that authorizations, groups, disabling and the audit hold for everybody alike.
 */

import type { Seconds } from "../protocol/time.ts";
import type { Profile } from "../records/profile.ts";

/** A person as the source knows them. */
export interface SourcePerson {
  /**
   * The name that the source itself never changes, nor gives to somebody else: an entryUUID, a row's number. By it alone, and
   * the source's name, a person is found again.
   */
  readonly subject: string;
  /** What the person signs in with, in the source's spelling. */
  readonly username: string;
  readonly email: string | undefined;
  /** Whether the source's administrators vouch for the address. If not, nobody signs in with it here. */
  readonly emailVerified: boolean;
  readonly name: string | undefined;
  readonly profile: Profile;
  /** Undefined: the source does not know groups, and those that it once gave stay. */
  readonly groups: readonly string[] | undefined;
}

/**
 * What a source says of a name and a password. `refused`: the name is one of the source's, and the password is wrong, or the
 * person may not sign in. `unknown`: the source has nobody of this name, or cannot tell; then the next source is asked.
 */
export type SourceAnswer =
  | { readonly outcome: "right"; readonly person: SourcePerson }
  | { readonly outcome: "refused" }
  | { readonly outcome: "unknown" };

export interface AccountSource {
  /** Its name in the settings. It stands in every account that comes from here, so it never changes. */
  readonly name: string;

  /**
   * `username` is in the one spelling of names, and `password` in the one form of passwords; neither is empty or has a NUL.
   *
   * @throws {Unavailable} the source does not answer, or not in time, or answers what makes no sense
   */
  authenticate(username: string, password: string): Promise<SourceAnswer>;

  /**
   * The person behind a subject as they are now, without a password. Undefined: the person is gone, or may not sign in any more.
   * Absent: this source can only try passwords.
   *
   * @throws {Unavailable}
   */
  find?(person: Pick<SourcePerson, "subject" | "username">): Promise<SourcePerson | undefined>;

  /** @throws {Unavailable} with what an administrator must know, and no secret */
  check(): Promise<void>;

  close(): Promise<void>;
}

/** How a source does, for metrics and the log. */
export interface SourceHealth {
  readonly name: string;
  readonly isUp: boolean;
  /** How many seconds it has been down. 0: it is up. */
  readonly downFor: Seconds;
}
