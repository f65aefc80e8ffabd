/** An account as administrators read it, at the command line and in the JSON API: nothing is left out where there is nothing. */

import { type Account, stateOf } from "./account.ts";

export const accountJson = (account: Account): Readonly<Record<string, unknown>> => ({
  id: account.id,
  username: account.username,
  email: account.email ?? null,
  addresses: [...account.addresses],
  email_verified: account.emailVerified,
  name: account.name ?? null,
  profile: { ...account.profile },
  groups: [...account.groups],
  language: account.language ?? null,
  source: account.source === undefined ? null : { name: account.source.name, subject: account.source.subject },
  administrator: account.administrator,
  state: stateOf(account),
  must_choose_password: account.mustChoosePassword,
  created_at: account.createdAt,
  updated_at: account.updatedAt,
  disabled_at: account.disabledAt ?? null,
  deletion_asked_at: account.deletion?.askedAt ?? null,
  deletion_reason: account.deletion?.reason ?? null,
});
