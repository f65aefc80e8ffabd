/** An account: a person who can sign in. The password hash is kept apart, so that no page or log can show it. */

import type { Instant, Seconds } from "../protocol/time.ts";
import type { PostalAddress, Profile } from "./profile.ts";

/** Where a person comes from, if this server does not keep the account itself. Nothing else finds the account again. */
export interface AccountSourceReference {
  /** The name of the source in the settings. */
  readonly name: string;
  /** The name that the source itself never changes: an entryUUID, a number, a subject. */
  readonly subject: string;
}

/** That a person asked for the deletion of their account. Until it comes about the account goes on, and they can take it back. */
export interface AskedDeletion {
  readonly askedAt: Instant;
  /** In the person's words. */
  readonly reason: string | undefined;
}

export interface Account {
  /** Stable for ever and never reused: the `sub` of its tokens. */
  readonly id: string;
  /** The name that the person signs in with, here and at the mail server. Lower case, Unicode NFKC. */
  readonly username: string;
  readonly email: string | undefined;
  /** Further addresses of the mailbox, in order. The person signs in by any of them, and programs are told the user name. In the spelling of user names. */
  readonly addresses: readonly string[];
  /** True only when this server knows that the address is the person's. A claim by somebody else is not enough. */
  readonly emailVerified: boolean;
  readonly name: string | undefined;
  readonly profile: Profile;
  /** Names of the groups that the person is in, in order. */
  readonly groups: readonly string[];
  /** A language tag (RFC 5646), which the person chose for pages and letters. */
  readonly language: string | undefined;
  /** Undefined: an account of this server's own. */
  readonly source: AccountSourceReference | undefined;
  readonly administrator: boolean;
  readonly createdAt: Instant;
  /** When something of the above last changed. */
  readonly updatedAt: Instant;
  readonly disabledAt: Instant | undefined;
  /** Undefined: nobody asked for it. */
  readonly deletion: AskedDeletion | undefined;
  /** Whether this server keeps a password of it. If not, and it comes from no other source, the person has one still to choose. */
  readonly hasPassword: boolean;
  /** The next sign-in asks for a new password before anything else. */
  readonly mustChoosePassword: boolean;
  /** Grows with each new password, so that nothing begins on an old one. Undefined: another source keeps the password. */
  readonly passwordGeneration?: number | undefined;
}

/**
 * `invited`: the person has never had a password here. `reset`: an administrator ended the last one, and the person has not
 * chosen the next.
 */
export type AccountState = "enabled" | "disabled" | "invited" | "reset";

export function stateOf({ disabledAt, hasPassword, passwordGeneration = 0, source }: Account): AccountState {
  if (disabledAt !== undefined) return "disabled";
  if (hasPassword || source !== undefined) return "enabled";
  return passwordGeneration === 0 ? "invited" : "reset";
}

/** What changes of an account; what is not named stays. Null takes a member away. */
export interface AccountChange {
  /** Both in the canonical spelling. */
  readonly username?: string;
  readonly email?: string | null;
  /** All of them. */
  readonly addresses?: readonly string[];
  readonly emailVerified?: boolean;
  readonly name?: string | null;
  readonly administrator?: boolean;
  readonly language?: string | null;
  readonly mustChoosePassword?: boolean;
  readonly deletion?: AskedDeletion | null;
  readonly profile?: ProfileChange;
}

/** By the names of the profile's members. Address and attributes change member by member. */
export type ProfileChange = {
  readonly [member in Exclude<keyof Profile, "address" | "attributes">]?: Profile[member] | null;
} & {
  readonly address?: { readonly [member in keyof PostalAddress]?: string | null } | null;
  readonly attributes?: Readonly<Record<string, unknown>> | null;
};

/** The account as it is after the change. */
export function changedAccount(account: Account, change: AccountChange): Account {
  const { profile, ...rest } = change;
  const named = Object.fromEntries(Object.entries(rest).map(([member, value]) => [member, value ?? undefined]));
  return { ...account, ...named, profile: changedProfile(account.profile, profile ?? {}) };
}

function changedProfile(before: Profile, change: ProfileChange): Profile {
  const { address, attributes, ...texts } = change;
  // Nobody has made sure yet that the new number is the person's.
  const isNew = texts.phone_number !== undefined && texts.phone_number !== before.phone_number;
  return withChanges(before, {
    ...(isNew && { phone_number_verified: null }),
    ...texts,
    ...(address !== undefined && { address: address && orNothing(withChanges(before.address ?? {}, address)) }),
    ...(attributes !== undefined && { attributes: attributes && orNothing(withChanges(before.attributes ?? {}, attributes)) }),
  });
}

/** Null and undefined take a member away. */
function withChanges(before: object, change: object) {
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== null && value !== undefined));
}

const orNothing = <T extends object>(members: T): T | null => (Object.keys(members).length === 0 ? null : members);

/** Which rule a new password breaks. `own`: it is little more than a name of the account or of the server. */
/** Characters, as people count them. Longer than the 8 of NIST SP 800-63B §3.1.1.2, since a mailbox hangs on it. */
export const SHORTEST_NEW_PASSWORD = 12;

export const LONGEST_NEW_NAME = 255;

/** Further addresses of one mailbox. */
export const MOST_ADDRESSES = 50;

/** What is wrong with the name of a new account. */
export type NewNameFault = "empty" | "too-long" | "invisible";

export type NewPasswordFault = "too-short" | "too-long" | "invisible" | "common" | "own";

/** For how long a network in which the account proved its password is known. */
export const PROOF_LASTS: Seconds = 90 * 86_400;

/** The one place where an account begins. */
export const newAccount = (born: Pick<Account, "id" | "username" | "createdAt"> & Partial<Account>): Account => ({
  email: undefined,
  addresses: [],
  emailVerified: false,
  name: undefined,
  profile: {},
  groups: [],
  language: undefined,
  source: undefined,
  administrator: false,
  updatedAt: born.createdAt,
  disabledAt: undefined,
  deletion: undefined,
  hasPassword: false,
  mustChoosePassword: false,
  ...born,
});
