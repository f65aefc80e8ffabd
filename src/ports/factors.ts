/** What proves a person besides the password. Each factor is a file of the room `factors`, and stands in its list. */

import type { Account } from "../records/account.ts";
import type { Credential, FactorKind } from "../records/credential.ts";

export interface AppPasswords {
  /** The application password of this account that was typed, with or without its dashes. Undefined: it is none. */
  find(account: Pick<Account, "id">, typed: string): Promise<Credential | undefined>;
}

export interface Factors {
  /**
   * What can prove this account as a second factor. None: it has set up none, and the password is enough unless more is demanded.
   * Recovery codes alone are none.
   */
  of(accountId: string): Promise<readonly FactorKind[]>;
  readonly appPasswords: AppPasswords;
}
