/** One person under names of several domains: people leave the domain out, or write another one that leads to the same mailboxes. */

import type { Accounts } from "../ports/accounts.ts";
import type { NameSettings } from "../records/settings.ts";
import { canonicalName } from "./canonical-name.ts";

/** The other name under which a person is looked up whom nobody finds as they were typed. Undefined: there is none. */
export function otherName(typed: string, { defaultDomain, domains }: NameSettings): string | undefined {
  const name = canonicalName(typed);
  const at = name.lastIndexOf("@");
  if (name === "" || at === 0) return undefined;
  if (at < 0) return defaultDomain === undefined ? undefined : `${name}@${defaultDomain}`;
  const domain = domains.get(name.slice(at + 1));
  return domain === undefined ? undefined : `${name.slice(0, at)}@${domain}`;
}

/** An account of the name as it was typed always comes first. So no rule hides an account, and none leads into another's. */
export function underOtherNames(accounts: Accounts, settings: NameSettings): Accounts {
  return {
    ...accounts,

    async checkPassword(typed, password) {
      const other = otherName(typed, settings);
      const isTyped = other === undefined || (await accounts.findAccountByName(typed)) !== undefined;
      return accounts.checkPassword(isTyped ? typed : other, password);
    },

    async findAccountByName(typed) {
      const found = await accounts.findAccountByName(typed);
      const other = found === undefined ? otherName(typed, settings) : undefined;
      return other === undefined ? found : accounts.findAccountByName(other);
    },
  };
}
