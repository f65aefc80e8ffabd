/** What an account's names, addresses and claims may be, whether it is made or changed. */

import type { AccountStore } from "../ports/store.ts";
import { isEmailAddress } from "../protocol/email-address.ts";
import {
  type Account,
  type AccountChange,
  LONGEST_NEW_NAME,
  MOST_ADDRESSES,
  type NewNameFault,
  type NewPasswordFault,
  newAccount,
  SHORTEST_NEW_PASSWORD,
} from "../records/account.ts";
import { isLanguageTag, profileFault } from "../records/profile-rules.ts";
import { BrokenRule, type Saying } from "./broken-rule.ts";

/** What the source of accounts asks of new names and passwords; each check gives the rule that is broken. */
export interface AccountRules {
  canonicalName(name: string): string;
  /** Under which it is looked up where nobody has the name as it was typed. Undefined: under none. */
  otherName?(name: string): string | undefined;
  checkNewName(name: string): NewNameFault | undefined;
  /** `own`: names of the account, which its password may not be made of. */
  checkNewPassword(password: string, own: readonly string[]): Promise<NewPasswordFault | undefined>;
  /** Whether another system's hash can be taken over; else a sentence, which stands in a report about a file. */
  checkHash(hash: string): Promise<string | undefined>;
}

export interface NewAccount {
  readonly username: string;
  readonly email?: string | undefined;
  /** Whether the administrator made sure that the address is this person's. */
  readonly emailVerified?: boolean;
  readonly name?: string | undefined;
  readonly administrator?: boolean;
}

const LONGEST_NAME = 200;

/** @throws {BrokenRule} the name or address cannot be one */
export function describedAccount(input: NewAccount, rules: AccountRules, id: string, createdAt: number): Account {
  keepToName(rules.checkNewName(input.username));
  const email = input.email === undefined ? undefined : checkedEmail(input.email, rules);
  if (input.name !== undefined) checkName(input.name);
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

/**
 * The change in the canonical spelling, with what follows from it.
 *
 * @throws {BrokenRule} a value cannot be
 */
export function checkedChange(before: Account, asked: AccountChange, rules: AccountRules): AccountChange {
  const { addresses, email: newEmail, emailVerified, language, name, profile, username } = asked;
  if (username !== undefined) keepToName(rules.checkNewName(username));
  const email = typeof newEmail === "string" ? checkedEmail(newEmail, rules) : newEmail;
  if (typeof name === "string") checkName(name);
  if (asked.mustChoosePassword === true && before.source !== undefined)
    throw new BrokenRule(({ people }) => people.choosesElsewhere, "conflict");
  for (const [member, value] of Object.entries(profile ?? {})) if (value !== null) checkMember(member, value);
  const address = email === undefined ? before.email : (email ?? undefined);
  if (emailVerified === true && address === undefined) throw new BrokenRule(({ people }) => people.noneVerified);
  // Nobody has shown yet that the new address is theirs.
  const isNew = address !== before.email;
  return {
    ...asked,
    ...(username !== undefined && { username: rules.canonicalName(username) }),
    ...(email !== undefined && { email }),
    ...(addresses !== undefined && { addresses: checkedAddresses(addresses, rules) }),
    ...(typeof language === "string" && { language: checkedTag(language) }),
    ...(isNew && { emailVerified: address !== undefined && (emailVerified ?? false) }),
  };
}

function checkedEmail(email: string, rules: AccountRules): string {
  const canonical = rules.canonicalName(email);
  if (!isEmailAddress(canonical)) throw new BrokenRule(({ people }) => people.email);
  return canonical;
}

function checkedAddresses(addresses: readonly string[], rules: AccountRules): readonly string[] {
  const checked = [...new Set(addresses.map((address) => checkedEmail(address, rules)))].toSorted();
  if (checked.length > MOST_ADDRESSES) throw new BrokenRule(({ people }) => people.addresses(MOST_ADDRESSES));
  return checked;
}

function checkName(name: string): void {
  if (name.trim() === "" || name.length > LONGEST_NAME) throw new BrokenRule(({ people }) => people.fullName(LONGEST_NAME));
  checkMember("name", name);
}

/** OpenID Connect Core §5.1 */
function checkMember(member: string, value: unknown): void {
  if (member === "address" && typeof value === "object" && value !== null)
    for (const part of Object.values(value))
      if (typeof part === "string" && profileFault(member, part) !== undefined)
        throw new BrokenRule(({ people }) => people.postalAddress);
  if (typeof value !== "string") return;
  const fault = profileFault(member, value);
  if (fault !== undefined) throw new BrokenRule(({ people }) => people.member[fault](member));
}

function checkedTag(value: string): string {
  if (!isLanguageTag(value)) throw new BrokenRule(({ people }) => people.language);
  return Intl.getCanonicalLocales(value)[0] ?? value;
}

/** What its password may not be made of. */
export const namesOf = ({ username, email, name }: Account): readonly string[] =>
  [username, email, name].filter((word) => word !== undefined);

/** @throws {BrokenRule} if one is broken */
function keepToName(fault: NewNameFault | undefined): void {
  if (fault !== undefined) throw new BrokenRule(({ people }) => people.newName[fault](LONGEST_NEW_NAME));
}

/** @throws {BrokenRule} if one is broken */
export function keepToPassword(fault: NewPasswordFault | undefined): void {
  if (fault !== undefined) throw new BrokenRule(({ people }) => people.newPassword[fault](SHORTEST_NEW_PASSWORD));
}

export async function takenBy({ username }: Account, store: AccountStore): Promise<Saying> {
  const taken = await store.findAccountByName(username);
  return ({ people }) => (taken === undefined ? people.addressTaken : people.nameTaken(username));
}
