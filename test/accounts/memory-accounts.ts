/** The few verbs of the store that accounts need, until the store is there. */
import type { LocalAccountsOptions } from "../../src/accounts/local.ts";
import type { Account } from "../../src/records/account.ts";

export function memoryAccounts(): LocalAccountsOptions["store"] & {
  saveAccount(account: Account, passwordHash: string | undefined): Promise<boolean>;
} {
  const rows: { account: Account; passwordHash: string | undefined }[] = [];
  return {
    async saveAccount(account, passwordHash) {
      rows.push({ account, passwordHash });
      return true;
    },
    findAccount: async (id) => rows.find(({ account }) => account.id === id)?.account,
    findAccountByName: async (name) => rows.find(({ account }) => account.username === name || account.email === name),
    async upgradePasswordHash(id, from, to) {
      const row = rows.find(({ account, passwordHash }) => account.id === id && passwordHash === from);
      if (row) row.passwordHash = to;
    },
  };
}
