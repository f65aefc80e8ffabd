/** Invitations and resets: one-time links with which a person chooses a password. The administrator hands them over. */

import { makeLink } from "../interaction/one-time-links.ts";
import { newId } from "../ports/ids.ts";
import { type Account, type AccountChange, stateOf } from "../records/account.ts";
import type { OneTimeLink, PasswordLinkPurpose } from "../records/one-time-link.ts";
import { describedAccount, type NewAccount, takenBy } from "./account-description.ts";
import { type AccountAdministration, type AccountAdministrationContext, keptElsewhere } from "./accounts.ts";
import { BrokenRule } from "./broken-rule.ts";
import { addressee, type NotSent } from "./letters.ts";

export interface Invitation extends NewAccount {
  /** Names of the groups that the person will be in. */
  readonly groups?: readonly string[];
  /** A letter takes the link to the person's address, where it may (default: the administrator hands it over). */
  readonly send?: boolean | undefined;
}

/** An account, and the link that opens it. Only the server's keys make an address of the link. */
export interface Linked {
  readonly account: Account;
  readonly link: OneTimeLink;
  /** The address that a letter with the link goes to. Undefined: the administrator hands the link over. */
  readonly sentTo?: string | undefined;
  /** A letter was asked for, and this is why there is none. */
  readonly notSent?: NotSent | undefined;
}

export interface ResetOptions {
  /** The old password, every session and every authorization end at once, and not when the link is used. */
  readonly endEverything?: boolean;
  /** As in {@link Invitation}: to an address that is confirmed. */
  readonly send?: boolean | undefined;
}

export interface InvitationAdministration {
  /**
   * Makes an account without a password, and the link to choose one. A person who was invited and has not come yet gets a new
   * link, which ends the old one, and what else is said now is changed.
   *
   * @throws {BrokenRule} the name or address cannot be, or belongs to a person who has come, or there is no such group
   */
  invite(input: Invitation): Promise<Linked>;
  /**
   * Makes a link to choose a new password; an earlier link ends. The old password opens the account until the new one is
   * chosen, and then every session ends. Authorizations live on. Undefined: there is no such account.
   *
   * @throws {BrokenRule} the account is disabled, or another source keeps its password
   */
  reset(id: string, options?: ResetOptions): Promise<Linked | undefined>;
}

export function administerInvitations(
  context: AccountAdministrationContext,
  { edit, find }: Pick<AccountAdministration, "edit" | "find">,
): InvitationAdministration {
  const { clock, groups, lifetimes, log, office, random, rules, store } = context;

  async function linkTo(account: Account, purpose: PasswordLinkPurpose, send: boolean): Promise<Linked> {
    const lifetime = purpose === "invitation" ? lifetimes.invitation : lifetimes.passwordReset;
    const to = send ? await addressee(account, purpose, context) : undefined;
    const sent = typeof to === "object" ? to : undefined;
    const by = sent && ({ detail: sent.address, by: "letter" } as const);
    const link = await makeLink({ accountId: account.id, purpose, lifetime, ...by }, context);
    if (link === undefined) throw new BrokenRule(({ people }) => people.disabled, "conflict");
    if (sent === undefined || office === undefined) return { account, link, ...(typeof to === "string" && { notSent: to }) };
    const kind = purpose === "invitation" ? "invitation" : "forgotten-password";
    office.letters.send({ kind, link: await office.linkAddress(link), expiresAt: link.expiresAt, to: sent });
    return { account, link, sentTo: sent.address };
  }

  async function inviteAgain(account: Account, { administrator, email, emailVerified, name }: NewAccount): Promise<Account> {
    if (stateOf(account) !== "invited") {
      throw new BrokenRule(({ people }) => people.exists(account.username), "conflict");
    }
    const change: AccountChange = {
      ...(email !== undefined && { email }),
      ...(emailVerified === true && { emailVerified }),
      ...(name !== undefined && { name }),
      ...(administrator === true && { administrator }),
    };
    const changed = Object.keys(change).length === 0 ? account : await edit(account.id, change);
    return changed ?? account;
  }

  async function inviteNew(input: NewAccount): Promise<Account> {
    const account = describedAccount(input, rules, newId(clock, random), clock.now());
    if (!(await store.saveAccount(account, undefined))) throw new BrokenRule(await takenBy(account, store), "conflict");
    log.audit({
      event: "account.added",
      accountId: account.id,
      reason: "invitation",
      ...(account.administrator && { detail: "administrator" }),
    });
    return account;
  }

  return {
    async invite(input) {
      const wanted = input.groups ?? [];
      await groups.requireKnown(wanted);
      const known = await find(input.username);
      const account = known === undefined ? await inviteNew(input) : await inviteAgain(known, input);
      for (const name of wanted) await groups.addMembers(name, [account.id]);
      // What its groups demand says whether a letter may open it.
      return linkTo((await store.findAccount(account.id)) ?? account, "invitation", input.send ?? false);
    },

    async reset(id, { endEverything = false, send = false } = {}) {
      const account = await store.findAccount(id);
      if (account === undefined) return undefined;
      if (account.source !== undefined) throw new BrokenRule(keptElsewhere(account.source.name), "conflict");
      if (account.disabledAt !== undefined) throw new BrokenRule(({ people }) => people.disabled, "conflict");
      if (endEverything) {
        const change = { now: clock.now(), exceptSession: undefined, endAuthorizations: true };
        await store.setPassword(id, undefined, change);
        log.audit({ event: "account.changed", accountId: id, reason: "password_ended" });
      }
      const purpose = stateOf(account) === "invited" ? "invitation" : "reset";
      return linkTo((await store.findAccount(id)) ?? account, purpose, send);
    },
  };
}
