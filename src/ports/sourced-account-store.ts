/** The part of the store that keeps people who come from a source outside: their rows, which only source and subject lead to. */

import type { Instant } from "../protocol/time.ts";
import type { Account } from "../records/account.ts";

/**
 * `name` and `address`: somebody else has the user name, or the address, and nothing was saved. `known`: the person has a row of
 * another id, which was made at the same time.
 */
export type SourcedSaving = "saved" | "name" | "address" | "known";

export interface SourcedAccount {
  readonly account: Account;
  /** Those of the account's groups that the source put the person into. */
  readonly groups: readonly string[];
}

export interface SourcedAccountStore {
  findAccountBySource(source: string, subject: string): Promise<SourcedAccount | undefined>;

  /**
   * Makes the row of an account with a source, or changes all in it that the source says: names, address and profile, and which
   * groups the source put the person into. Whether it is disabled, and whether it may administer, stays as it is.
   *
   * @param groups undefined: the source says nothing of groups, and those that it once gave stay
   */
  saveSourcedAccount(account: Account, groups: readonly string[] | undefined): Promise<SourcedSaving>;

  /** Ids of those whom the source was found not to have any more. */
  listGoneAccounts(source: string): Promise<readonly string[]>;
  /**
   * The source has the person no more: their sessions, links and authorizations end, and receivers that hear that an account is disabled
   * hear it of them, once. What they prove themselves with stays, for they may come back. False: all of that was so already.
   */
  setAccountGone(id: string, now: Instant): Promise<boolean>;
  /** The source has them again. False: nobody had found them gone. */
  setAccountBack(id: string, now: Instant): Promise<boolean>;
}
