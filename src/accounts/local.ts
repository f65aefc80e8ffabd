/** Accounts of our own: names and hashes of passwords in the store. */

import type { Accounts } from "../ports/accounts.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { AccountStore } from "../ports/store.ts";
import { Unavailable } from "../ports/unavailable.ts";
import type { Account } from "../records/account.ts";
import { canonicalName } from "./canonical-name.ts";

export interface LocalAccountsOptions {
  readonly store: Pick<AccountStore, "findAccount" | "findAccountByName" | "upgradePasswordHash">;
  readonly hasher: PasswordHasher;
}

export function createLocalAccounts({ store, hasher }: LocalAccountsOptions): Accounts {
  const check = checkLocalPassword({ store, hasher });
  return {
    checkPassword: async (username, password) => check(await store.findAccountByName(canonicalName(username)), password),

    findAccount: (id) => store.findAccount(id),

    async findAccountByName(username) {
      return (await store.findAccountByName(canonicalName(username)))?.account;
    },

    canonicalName,
  };
}

/** What the store has under a name. */
type Found = Awaited<ReturnType<AccountStore["findAccountByName"]>>;

/** The account, if this is its password. Undefined stands for a name that nobody has. */
export function checkLocalPassword({
  store,
  hasher,
}: {
  readonly store: Pick<AccountStore, "upgradePasswordHash">;
  readonly hasher: PasswordHasher;
}): (found: Found, password: string) => Promise<Account | undefined> {
  return async (found, password) => {
    // Without an account, or for one without a password, the same work is done. So the time tells nothing about names.
    if (!(await hasher.verify(password, found?.passwordHash))) return undefined;
    if (found?.passwordHash === undefined || found.account.disabledAt !== undefined) return undefined;

    if (hasher.needsUpgrade(found.passwordHash)) await upgrade(found.account.id, found.passwordHash, password);
    return found.account;
  };

  /** The password was right, so a failure here must not refuse it. The next sign-in tries again. */
  async function upgrade(id: string, from: string, password: string): Promise<void> {
    try {
      await store.upgradePasswordHash(id, from, await hasher.hash(password));
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
  }
}
