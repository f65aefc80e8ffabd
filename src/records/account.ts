/** An account: a person who can sign in. Its password hash is no part of it, so that no page or log can show one. */

import type { Instant } from "../protocol/time.ts";

export interface Account {
  /** Stable for ever and never reused: the `sub` of its tokens. */
  readonly id: string;
  /** What one signs in with, here and at the mail server; lower case, Unicode NFKC. */
  readonly username: string;
  readonly email: string | undefined;
  /** True only when this server knows it, not when somebody said so. */
  readonly emailVerified: boolean;
  readonly name: string | undefined;
  readonly administrator: boolean;
  readonly createdAt: Instant;
  readonly disabledAt: Instant | undefined;
  /** Grows with each new password, so that nothing begins on an old one. Undefined where passwords are kept elsewhere. */
  readonly passwordGeneration?: number | undefined;
}

/** The one birth of an account. */
export const newAccount = (born: Pick<Account, "id" | "username" | "createdAt"> & Partial<Account>): Account => ({
  email: undefined,
  emailVerified: false,
  name: undefined,
  administrator: false,
  disabledAt: undefined,
  ...born,
});
