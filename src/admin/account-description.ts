/** What an account's names, addresses and claims may be, whether it is made or changed. */

import type { AccountStore } from "../ports/store.ts";
import { isEmailAddress } from "../protocol/email-address.ts";
import { type Account, type AccountChange, newAccount } from "../records/account.ts";
import { isLanguageTag, type ProfileFault, profileFault } from "../records/profile-rules.ts";
import { BrokenRule } from "./broken-rule.ts";

/** What the source of accounts asks of new names and passwords; each check gives the sentence of the broken rule. */
export interface AccountRules {
  canonicalName(name: string): string;
  checkNewName(name: string): string | undefined;
  /** `own`: names of the account, which its password may not be made of. */
  checkNewPassword(password: string, own: readonly string[]): Promise<string | undefined>;
  /** Whether another system's hash can be taken over. */
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
  keep(rules.checkNewName(input.username));
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
  const { email: newEmail, emailVerified, language, name, profile, username } = asked;
  if (username !== undefined) keep(rules.checkNewName(username));
  const email = typeof newEmail === "string" ? checkedEmail(newEmail, rules) : newEmail;
  if (typeof name === "string") checkName(name);
  if (asked.mustChoosePassword === true && before.source !== undefined)
    throw new BrokenRule("another source keeps this account's password, and asks for a new one itself", "conflict");
  for (const [member, value] of Object.entries(profile ?? {})) if (value !== null) checkMember(member, value);
  const address = email === undefined ? before.email : (email ?? undefined);
  if (emailVerified === true && address === undefined)
    throw new BrokenRule("an account without an e-mail address has none verified");
  // Nobody has shown yet that the new address is theirs.
  const isNew = address !== before.email;
  return {
    ...asked,
    ...(username !== undefined && { username: rules.canonicalName(username) }),
    ...(email !== undefined && { email }),
    ...(typeof language === "string" && { language: checkedTag(language, "the language") }),
    ...(isNew && { emailVerified: address !== undefined && (emailVerified ?? false) }),
  };
}

function checkedEmail(email: string, rules: AccountRules): string {
  const canonical = rules.canonicalName(email);
  if (!isEmailAddress(canonical)) throw new BrokenRule("the e-mail address must have the form name@domain");
  return canonical;
}

function checkName(name: string): void {
  if (name === "" || name.length > LONGEST_NAME) throw new BrokenRule(`a person's name has 1 to ${LONGEST_NAME} characters`);
}

const FAULTS: Readonly<Record<ProfileFault, string>> = {
  url: "must be an http or https URL",
  zone: "must be a time zone, such as Europe/Berlin",
  tag: "must be a language tag, such as de-CH",
  phone: "must begin with + and the country's code",
  date: "must be YYYY-MM-DD or YYYY",
  long: "is too long",
};

/** OpenID Connect Core §5.1 */
function checkMember(member: string, value: unknown): void {
  if (member === "address" && typeof value === "object" && value !== null)
    for (const part of Object.values(value)) checkMember("the address", part);
  if (typeof value !== "string") return;
  const fault = profileFault(member, value);
  if (fault !== undefined) throw new BrokenRule(`${member} ${FAULTS[fault]}`);
}

function checkedTag(value: string, what: string): string {
  if (!isLanguageTag(value)) throw new BrokenRule(`${what} must be a language tag, such as de-CH`);
  return Intl.getCanonicalLocales(value)[0] ?? value;
}

/** What its password may not be made of. */
export const namesOf = ({ username, email, name }: Account): readonly string[] =>
  [username, email, name].filter((word) => word !== undefined);

/** @throws {BrokenRule} with the sentence, if there is one */
export function keep(brokenRule: string | undefined): void {
  if (brokenRule !== undefined) throw new BrokenRule(brokenRule);
}

export async function takenBy({ username }: Account, store: AccountStore): Promise<string> {
  const taken = await store.findAccountByName(username);
  return taken === undefined ? "another account has this e-mail address" : `the name ${username} is taken`;
}
