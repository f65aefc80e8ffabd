/** Many accounts in one step, as an import brings them. */

import type { Instant } from "../protocol/time.ts";
import type { Account, AccountChange } from "../records/account.ts";

export interface PersonToSave {
  /** A new account, or the one that is there. */
  readonly account: Account;
  /** What changes of one that is there. Undefined: the account is new. */
  readonly change: AccountChange | undefined;
  /** For an account without a password; one that has a password keeps it. */
  readonly passwordHash: string | undefined;
  /** The person is put into these. Those that are missing are made. */
  readonly groups: readonly string[];
}

/** Which one stood in the way, by its place in the list, and why. */
export interface PersonInTheWay {
  readonly at: number;
  readonly because: "taken" | "gone" | "last";
}

export interface PeopleStore {
  /** Saves all of them in one step, or none. Undefined: they are saved. */
  savePeople(people: readonly PersonToSave[], now: Instant): Promise<PersonInTheWay | undefined>;
}
