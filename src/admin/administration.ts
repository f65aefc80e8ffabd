/** What an administrator can do, whether at the command line or in a browser; each change is audited. */

import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { Random } from "../ports/random.ts";
import type { AccountStore, AuthorizationStore, ClientStore } from "../ports/store.ts";
import { type AccountAdministration, type AccountRules, administerAccounts } from "./accounts.ts";
import { type AuthorizationAdministration, administerAuthorizations } from "./authorizations.ts";
import { administerClients, type ClientAdministration } from "./clients.ts";

export interface AdministrationContext {
  readonly store: AccountStore & AuthorizationStore & ClientStore;
  readonly hasher: PasswordHasher;
  /** What the source of accounts asks of new names and passwords. */
  readonly rules: AccountRules;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

export interface Administration {
  readonly clients: ClientAdministration;
  readonly accounts: AccountAdministration;
  readonly authorizations: AuthorizationAdministration;
}

export function createAdministration(context: AdministrationContext): Administration {
  return {
    clients: administerClients(context),
    accounts: administerAccounts(context),
    authorizations: administerAuthorizations(context),
  };
}
