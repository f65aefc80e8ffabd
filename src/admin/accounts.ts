/** An administrator's work on accounts. */

import { earlierAddressNotice, removalNotice } from "../interaction/notices.ts";
import type { Clock } from "../ports/clock.ts";
import { newId } from "../ports/ids.ts";
import type { LinkStore } from "../ports/link-store.ts";
import type { Log } from "../ports/log.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { Random } from "../ports/random.ts";
import type { AccountStore, Look, Page, PageRequest } from "../ports/store.ts";
import type { Account, AccountChange } from "../records/account.ts";
import type { Lifetimes } from "../records/settings.ts";
import {
  type AccountRules,
  checkedChange,
  describedAccount,
  keepToPassword,
  type NewAccount,
  namesOf,
  takenBy,
} from "./account-description.ts";
import { checkAttributes } from "./attributes.ts";
import { BrokenRule, type Saying } from "./broken-rule.ts";
import type { GroupAdministration } from "./groups.ts";
import { administerInvitations, type InvitationAdministration } from "./invitations.ts";
import type { LetterContext, LetterOffice } from "./letters.ts";
import type { ScopeAdministration } from "./scopes.ts";

export interface NewAccountWithPassword extends NewAccount {
  readonly password: string;
}

export interface AccountAdministration extends InvitationAdministration {
  /** @throws {BrokenRule} the name, address or password cannot be, or is taken */
  add(input: NewAccountWithPassword): Promise<Account>;
  /** By user name, by e-mail address, or by id. */
  find(name: string): Promise<Account | undefined>;
  get(id: string): Promise<Account | undefined>;
  /** `search`: a part of the user name, of the address or of the name. */
  list(page: PageRequest, search?: string): Promise<Page<Account>>;
  /**
   * Changes what is named. An address that changes is no longer verified, unless the change says so. Undefined: there is no such
   * account.
   *
   * @throws {BrokenRule} a value cannot be, or is taken, or nobody would be left who may administer the server; and what `look` throws
   */
  edit(id: string, change: AccountChange, look?: Look<Account>): Promise<Account | undefined>;
  /**
   * While an account is disabled, nobody can sign in to it, and its tokens are dead. Its sessions and consents end for good.
   * Its authorizations live again when it is enabled. False: there is no such account.
   *
   * @param leave refuses where nobody would be left who may administer the server
   * @throws {BrokenRule} see `leave`
   */
  disable(id: string, leave?: "an administrator"): Promise<boolean>;
  enable(id: string): Promise<boolean>;
  /**
   * Sets a new password, and ends every session and authorization, since a stranger may know the old one. False: there is no
   * such account.
   *
   * @throws {BrokenRule} the password cannot be one, or another source keeps it
   */
  setPassword(id: string, password: string): Promise<boolean>;
  /**
   * Removes the account for good, with all that it allowed. A person who had asked for that is told. False: there is none.
   *
   * @param leave as for `disable`
   * @throws {BrokenRule} see `leave`; and what `look` throws
   */
  remove(id: string, leave?: "an administrator", look?: Look<Account>): Promise<boolean>;
}

export interface AccountAdministrationContext {
  readonly store: AccountStore & LinkStore & LetterContext["store"];
  readonly hasher: PasswordHasher;
  readonly rules: AccountRules;
  readonly groups: Pick<GroupAdministration, "addMembers" | "requireKnown">;
  readonly scopes: Pick<ScopeAdministration, "list">;
  readonly office?: LetterOffice | undefined;
  readonly lifetimes: Pick<Lifetimes, "invitation" | "passwordReset">;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

export function administerAccounts(context: AccountAdministrationContext): AccountAdministration {
  const { store, hasher, rules, scopes, clock, random, log } = context;

  const setDisabled = async (accountId: string, reason: "disabled" | "enabled", leave?: "an administrator"): Promise<boolean> => {
    const now = clock.now();
    const disabledAt = reason === "disabled" ? now : undefined;
    const changed = unlessLast(await store.setAccountDisabled(accountId, disabledAt, leave, now));
    if (changed) log.audit({ event: "account.changed", accountId, reason });
    return changed;
  };

  const find: AccountAdministration["find"] = async (name) => {
    const found = (await store.findAccountByName(rules.canonicalName(name)))?.account ?? (await store.findAccount(name));
    const other = found === undefined ? rules.otherName?.(name) : undefined;
    return other === undefined ? found : (await store.findAccountByName(other))?.account;
  };

  const edit: AccountAdministration["edit"] = async (id, asked, look) => {
    const { attributes } = asked.profile ?? {};
    if (attributes !== undefined && attributes !== null) checkAttributes(attributes, await scopes.list());
    let edited: { readonly before: Account; readonly change: AccountChange } | undefined;
    const outcome = await store.editAccount(
      id,
      (before) => {
        look?.(before);
        edited = { before, change: checkedChange(before, asked, rules) };
        return edited.change;
      },
      clock.now(),
    );
    if (outcome === "taken") throw new BrokenRule(({ people }) => people.taken, "conflict");
    if (outcome === "last") throw new BrokenRule(({ people }) => people.last, "conflict");
    if (outcome === undefined || edited === undefined) return undefined;
    const { before, change } = edited;
    const detail = [...Object.keys(change), ...Object.keys(change.profile ?? {})]
      .filter((member) => member !== "profile")
      .join(" ");
    log.audit({ event: "account.changed", accountId: id, reason: "edited", detail });
    const after = await store.findAccount(id);
    const told = after && earlierAddressNotice(before, after, { at: clock.now(), byAdministrator: true });
    if (told !== undefined) context.office?.letters.send(told);
    return after;
  };

  return {
    async add(input) {
      const account = describedAccount(input, rules, newId(clock, random), clock.now());
      keepToPassword(await rules.checkNewPassword(input.password, namesOf(account)));
      if (!(await store.saveAccount(account, await hasher.hash(input.password)))) {
        throw new BrokenRule(await takenBy(account, store), "conflict");
      }
      log.audit({ event: "account.added", accountId: account.id, ...(account.administrator && { detail: "administrator" }) });
      return { ...account, hasPassword: true };
    },

    find,
    get: (id) => store.findAccount(id),
    list: (page, search) => store.listAccounts(page, search === undefined ? undefined : rules.canonicalName(search)),
    edit,
    disable: (id, leave) => setDisabled(id, "disabled", leave),
    enable: (id) => setDisabled(id, "enabled"),

    async setPassword(accountId, password) {
      const account = await store.findAccount(accountId);
      if (account === undefined) return false;
      if (account.source !== undefined) throw new BrokenRule(keptElsewhere(account.source.name), "conflict");
      keepToPassword(await rules.checkNewPassword(password, namesOf(account)));
      const change = { now: clock.now(), exceptSession: undefined, endAuthorizations: true };
      const changed = await store.setPassword(accountId, await hasher.hash(password), change);
      if (changed) log.audit({ event: "account.changed", accountId, reason: "password" });
      return changed;
    },

    async remove(accountId, leave, look) {
      const account = await store.findAccount(accountId);
      const now = clock.now();
      const removed = unlessLast(await store.removeAccount(accountId, now, leave, look));
      if (!removed) return false;
      log.audit({ event: "account.removed", accountId });
      const told = account && removalNotice(account, now);
      if (told !== undefined) context.office?.letters.send(told);
      return true;
    },

    ...administerInvitations(context, { find, edit }),
  };
}

/** @throws {BrokenRule} it is the last administrator */
function unlessLast(outcome: boolean | "last"): boolean {
  if (outcome === "last") throw new BrokenRule(({ people }) => people.last, "conflict");
  return outcome;
}

/** What an administrator is told who would set the password of such an account. */
export const keptElsewhere =
  (source: string): Saying =>
  ({ people }) =>
    people.keptElsewhere(source);
