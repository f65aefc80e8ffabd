/** Makes and renews the rows of people for whom a source vouches. Nobody comes into another's row by a name or an address. */

import type { SourcePerson } from "../ports/account-source.ts";
import type { Clock } from "../ports/clock.ts";
import { newId } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import type { Random } from "../ports/random.ts";
import type { SourcedAccount, SourcedAccountStore } from "../ports/sourced-account-store.ts";
import { isEmailAddress } from "../protocol/email-address.ts";
import { type Account, newAccount } from "../records/account.ts";
import { canonicalName, checkNewName } from "./canonical-name.ts";

export interface Admission {
  /** The account of a person whom the source has just vouched for. Undefined: it is disabled here, or somebody else has the name. */
  admit(source: string, person: SourcePerson): Promise<Account | undefined>;
  /** The account with what the source says of it now. */
  renew(known: SourcedAccount, person: SourcePerson): Promise<Account>;
}

const LONGEST_NAME = 200;
const LONGEST_GROUP = 255;
const MOST_GROUPS = 500;

export function createAdmission(context: {
  readonly store: SourcedAccountStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}): Admission {
  const { store, clock, random, log } = context;

  async function admit(source: string, person: SourcePerson): Promise<Account | undefined> {
    const known = await store.findAccountBySource(source, person.subject);
    if (known !== undefined) return known.account.disabledAt === undefined ? renew(known, person) : undefined;

    const username = canonicalName(person.username);
    const broken = checkNewName(username);
    if (broken !== undefined || person.subject === "") {
      log.warn({ source, rule: broken ?? "A person has a subject." }, "a source knows a person who can have no account here");
      return undefined;
    }
    const account = newAccount({
      id: newId(clock, random),
      username,
      ...described(person),
      source: { name: source, subject: person.subject },
      createdAt: clock.now(),
      passwordGeneration: 0,
    });
    return make(account, groupsOf(person));
  }

  async function make(account: Account, groups: readonly string[] | undefined): Promise<Account | undefined> {
    const { source, username } = account;
    const saved = await store.saveSourcedAccount(account, groups);
    switch (saved) {
      case "saved":
        log.audit({ event: "account.added", accountId: account.id, reason: "source", detail: source?.name ?? "" });
        return { ...account, groups: groups?.toSorted() ?? [] };
      case "known":
        // Another sign-in of the same person was faster.
        return source === undefined ? undefined : (await store.findAccountBySource(source.name, source.subject))?.account;
      case "address":
        log.warn({ source: source?.name, username }, "another account has the e-mail address of a person from a source");
        return make({ ...account, email: undefined, emailVerified: false }, groups);
      case "name":
        log.warn(
          { source: source?.name, username },
          "a person from a source was refused, since another account has the name: rename or remove one of the two",
        );
        return undefined;
    }
  }

  async function renew({ account, groups: before }: SourcedAccount, person: SourcePerson): Promise<Account> {
    const renewed = renewedBy(account, person);
    const groups = groupsOf(person);
    const isChanged = groups !== undefined && groups.toSorted().join("\n") !== before.toSorted().join("\n");
    if (!isChanged && isSame(account, renewed)) return account;

    const saved = await keep({ ...renewed, updatedAt: clock.now() }, account, groups);
    return (await store.findAccountBySource(account.source?.name ?? "", person.subject))?.account ?? saved;
  }

  /** Saves all that can be. A name or an address that somebody else has stays as it was before. */
  async function keep(account: Account, before: Account, groups: readonly string[] | undefined): Promise<Account> {
    const saved = await store.saveSourcedAccount(account, groups);
    if (saved !== "name" && saved !== "address") return account;
    const unchanged =
      saved === "name" ? { username: before.username } : { email: before.email, emailVerified: before.emailVerified };
    log.warn(
      { source: account.source?.name, accountId: account.id },
      saved === "name"
        ? "a source has another name for a person now, and another account has that: the old one stays"
        : "a source has another e-mail address for a person now, and another account has that: the old one stays",
    );
    const again = { ...account, ...unchanged };
    // What was there before is nobody else's. If both are taken, the second try is the last but one.
    return isSame(again, account) ? before : keep(again, before, groups);
  }

  return { admit, renew };
}

/** Of what the source says, all that can stand in an account. */
function described({
  email,
  emailVerified,
  name,
  profile,
}: SourcePerson): Pick<Account, "email" | "emailVerified" | "name" | "profile"> {
  const canonical = email === undefined ? undefined : canonicalName(email);
  const address = canonical !== undefined && isEmailAddress(canonical) ? canonical : undefined;
  return {
    email: address,
    emailVerified: address !== undefined && emailVerified,
    name: name === undefined || name === "" ? undefined : name.slice(0, LONGEST_NAME),
    profile,
  };
}

/** What the source says wins, and what it does not say stays. */
function renewedBy(account: Account, person: SourcePerson): Account {
  const { email, emailVerified, name, profile } = described(person);
  const username = canonicalName(person.username);
  return {
    ...account,
    username: checkNewName(username) === undefined ? username : account.username,
    email: email ?? account.email,
    // An address that was proved here stays proved, even if the source vouches for none.
    emailVerified: email === undefined || email === account.email ? account.emailVerified || emailVerified : emailVerified,
    name: name ?? account.name,
    profile: { ...account.profile, ...profile },
  };
}

const isSame = (one: Account, other: Account): boolean =>
  one.username === other.username &&
  one.email === other.email &&
  one.emailVerified === other.emailVerified &&
  one.name === other.name &&
  JSON.stringify(one.profile) === JSON.stringify(other.profile);

const groupsOf = ({ groups }: SourcePerson): readonly string[] | undefined =>
  groups && [...new Set(groups.filter(isGroupName))].slice(0, MOST_GROUPS);

const isGroupName = (name: string): boolean => name !== "" && name.length <= LONGEST_GROUP && !/\p{Control}/u.test(name);
