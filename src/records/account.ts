/** An account: a person who can sign in. The password hash is kept apart, so that no page or log can show it. */

import type { Instant, Seconds } from "../protocol/time.ts";

export interface Account {
  /** Stable for ever and never reused: the `sub` of its tokens. */
  readonly id: string;
  /** The name that the person signs in with, here and at the mail server. Lower case, Unicode NFKC. */
  readonly username: string;
  readonly email: string | undefined;
  /** True only when this server knows that the address is the person's. A claim by somebody else is not enough. */
  readonly emailVerified: boolean;
  readonly name: string | undefined;
  readonly administrator: boolean;
  readonly createdAt: Instant;
  readonly disabledAt: Instant | undefined;
  /** Grows with each new password, so that nothing begins on an old one. Undefined: another source keeps the password. */
  readonly passwordGeneration?: number | undefined;
}

/** For how long a network in which the account proved its password is known. */
export const PROOF_LASTS: Seconds = 90 * 86_400;

/** The one place where an account begins. */
export const newAccount = (born: Pick<Account, "id" | "username" | "createdAt"> & Partial<Account>): Account => ({
  email: undefined,
  emailVerified: false,
  name: undefined,
  administrator: false,
  disabledAt: undefined,
  ...born,
});
