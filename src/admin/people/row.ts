/** A person as `latchkey user export` writes them, and `user import` reads them. */

import type { Account } from "../../records/account.ts";

export type PersonRow = Readonly<Record<string, unknown>>;

/** `passwordHash`: null: there is none. Absent where nobody asked for it. */
export const personRow = (account: Account, passwordHash?: string | null): PersonRow => ({
  username: account.username,
  email: account.email ?? null,
  addresses: account.addresses,
  email_verified: account.emailVerified,
  name: account.name ?? null,
  administrator: account.administrator,
  disabled: account.disabledAt !== undefined,
  groups: account.groups,
  language: account.language ?? null,
  must_choose_password: account.mustChoosePassword,
  profile: { ...account.profile },
  ...(passwordHash !== undefined && { password_hash: passwordHash }),
});
