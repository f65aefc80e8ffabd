/** An administrator's work on accounts. */

import type { Clock } from "../ports/clock.ts";
import { newId } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { Random } from "../ports/random.ts";
import type { AccountStore, Page, PageRequest } from "../ports/store.ts";
import { isEmailAddress } from "../protocol/email-address.ts";
import { type Account, newAccount } from "../records/account.ts";
import { BrokenRule } from "./broken-rule.ts";

/** What the source of accounts asks of new names and passwords; each check gives the sentence of the broken rule. */
export interface AccountRules {
  canonicalName(name: string): string;
  checkNewName(name: string): string | undefined;
  /** `own`: names of the account, which its password may not be made of. */
  checkNewPassword(password: string, own: readonly string[]): Promise<string | undefined>;
}

export interface NewAccount {
  readonly username: string;
  readonly password: string;
  readonly email?: string | undefined;
  /** Whether the administrator made sure that the address is this person's. */
  readonly emailVerified?: boolean;
  readonly name?: string | undefined;
  readonly administrator?: boolean;
}

export interface AccountAdministration {
  /** @throws {BrokenRule} the name, address or password cannot be, or is taken */
  add(input: NewAccount): Promise<Account>;
  /** By user name, by e-mail address, or by id. */
  find(name: string): Promise<Account | undefined>;
  list(page: PageRequest): Promise<Page<Account>>;
  /**
   * While an account is disabled, nobody can sign in to it, and its tokens are dead. Its sessions and consents end for good.
   * Its authorizations live again when it is enabled. False: there is no such account.
   */
  disable(id: string): Promise<boolean>;
  enable(id: string): Promise<boolean>;
  /**
   * Sets a new password, and ends every session and authorization, since a stranger may know the old one. False: there is no
   * such account.
   *
   * @throws {BrokenRule} the password cannot be one
   */
  setPassword(id: string, password: string): Promise<boolean>;
  /** Removes the account for good, with all that it allowed. False: there is none. */
  remove(id: string): Promise<boolean>;
}

export function administerAccounts(context: {
  readonly store: AccountStore;
  readonly hasher: PasswordHasher;
  readonly rules: AccountRules;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}): AccountAdministration {
  const { store, hasher, rules, clock, random, log } = context;

  const setDisabled = async (accountId: string, reason: "disabled" | "enabled"): Promise<boolean> => {
    const changed = await store.setAccountDisabled(accountId, reason === "disabled" ? clock.now() : undefined);
    if (changed) log.audit({ event: "account.changed", accountId, reason });
    return changed;
  };

  return {
    async add(input) {
      const account = describedAccount(input, rules, newId(clock, random), clock.now());
      keep(await rules.checkNewPassword(input.password, namesOf(account)));
      if (!(await store.saveAccount(account, await hasher.hash(input.password)))) {
        throw new BrokenRule(await takenBy(account, store), "conflict");
      }
      log.audit({ event: "account.added", accountId: account.id, ...(account.administrator && { detail: "administrator" }) });
      return account;
    },

    async find(name) {
      return (await store.findAccountByName(rules.canonicalName(name)))?.account ?? (await store.findAccount(name));
    },

    list: (page) => store.listAccounts(page),
    disable: (id) => setDisabled(id, "disabled"),
    enable: (id) => setDisabled(id, "enabled"),

    async setPassword(accountId, password) {
      const account = await store.findAccount(accountId);
      if (account === undefined) return false;
      keep(await rules.checkNewPassword(password, namesOf(account)));
      const change = { now: clock.now(), exceptSession: undefined, endAuthorizations: true };
      const changed = await store.setPassword(accountId, await hasher.hash(password), change);
      if (changed) log.audit({ event: "account.changed", accountId, reason: "password" });
      return changed;
    },

    async remove(accountId) {
      const removed = await store.removeAccount(accountId, clock.now());
      if (removed) log.audit({ event: "account.removed", accountId });
      return removed;
    },
  };
}

/** @throws {BrokenRule} the name or address cannot be one */
function describedAccount(input: NewAccount, rules: AccountRules, id: string, createdAt: number): Account {
  keep(rules.checkNewName(input.username));
  const email = input.email === undefined ? undefined : rules.canonicalName(input.email);
  if (email !== undefined && !isEmailAddress(email)) throw new BrokenRule("the e-mail address must have the form name@domain");
  if (input.name !== undefined && (input.name === "" || input.name.length > 200)) {
    throw new BrokenRule("a person's name has 1 to 200 characters");
  }
  return newAccount({
    id,
    username: rules.canonicalName(input.username),
    email,
    emailVerified: email !== undefined && (input.emailVerified ?? false),
    name: input.name,
    administrator: input.administrator ?? false,
    createdAt,
    passwordGeneration: 0,
  });
}

const namesOf = ({ username, email, name }: Account): readonly string[] =>
  [username, email, name].filter((word) => word !== undefined);

/** @throws {BrokenRule} with the sentence, if there is one */
function keep(brokenRule: string | undefined): void {
  if (brokenRule !== undefined) throw new BrokenRule(brokenRule);
}

async function takenBy({ username }: Account, store: AccountStore): Promise<string> {
  const taken = await store.findAccountByName(username);
  return taken === undefined ? "another account has this e-mail address" : `the name ${username} is taken`;
}
