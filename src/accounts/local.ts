/** Accounts of our own: names and hashes of passwords in the store. */

import type { Accounts } from "../ports/accounts.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { AccountStore } from "../ports/store.ts";
import { Unavailable } from "../ports/unavailable.ts";
import { canonicalName } from "./canonical-name.ts";

export interface LocalAccountsOptions {
  readonly store: Pick<AccountStore, "findAccount" | "findAccountByName" | "upgradePasswordHash">;
  readonly hasher: PasswordHasher;
}

export function createLocalAccounts({ store, hasher }: LocalAccountsOptions): Accounts {
  return {
    async checkPassword(username, password) {
      const found = await store.findAccountByName(canonicalName(username));
      // Without an account, or for one without a password, the same work is done. So the time tells nothing about names.
      if (!(await hasher.verify(password, found?.passwordHash))) return undefined;
      if (found?.passwordHash === undefined || found.account.disabledAt !== undefined) return undefined;

      if (hasher.needsUpgrade(found.passwordHash)) await upgrade(found.account.id, found.passwordHash, password);
      return found.account;
    },

    findAccount: (id) => store.findAccount(id),

    async findAccountByName(username) {
      return (await store.findAccountByName(canonicalName(username)))?.account;
    },

    canonicalName,
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
