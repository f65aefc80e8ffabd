/** What an account's names, addresses and claims may be, whether it is made or changed. */

import type { AccountStore } from "../ports/store.ts";
import { isEmailAddress } from "../protocol/email-address.ts";
import { type Account, type AccountChange, newAccount } from "../records/account.ts";
import type { Profile } from "../records/profile.ts";
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
const LONGEST_URL = 2_000;

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

const MEMBERS: Readonly<Partial<Record<keyof Profile, (value: string) => string | undefined>>> = {
  profile: url,
  picture: url,
  website: url,
  zoneinfo: (value) => (isTimeZone(value) ? undefined : "must be a time zone, such as Europe/Berlin"),
  locale: (value) => (isTag(value) ? undefined : "must be a language tag, such as de-CH"),
  phone_number: (value) =>
    /^\+[0-9][0-9 ().-]{2,40}(;ext=[0-9]{1,10})?$/.test(value) ? undefined : "must begin with + and the country's code",
  birthdate: (value) => (/^([0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})$/.test(value) ? undefined : "must be YYYY-MM-DD or YYYY"),
};

/** OpenID Connect Core §5.1 */
function checkMember(member: string, value: unknown): void {
  if (member === "address" && typeof value === "object" && value !== null)
    for (const part of Object.values(value)) checkMember("the address", part);
  if (typeof value !== "string") return;
  const rule = MEMBERS[member as keyof Profile]?.(value) ?? (value.length > LONGEST_URL ? "is too long" : undefined);
  if (rule !== undefined) throw new BrokenRule(`${member} ${rule}`);
}

function url(value: string): string | undefined {
  const parsed = URL.canParse(value) ? new URL(value) : undefined;
  return parsed !== undefined && /^https?:$/.test(parsed.protocol) && value.length <= LONGEST_URL
    ? undefined
    : "must be an http or https URL";
}

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone !== "" && /^[A-Z]/i.test(value);
  } catch {
    return false;
  }
}

function isTag(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

function checkedTag(value: string, what: string): string {
  if (!isTag(value)) throw new BrokenRule(`${what} must be a language tag, such as de-CH`);
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
