/** What an administrator sees of passwords at mail servers: who still uses one, from where, and how far the move to tokens is. */

import type { Clock } from "../ports/clock.ts";
import type { MailLoginStore, PasswordUsersAsked } from "../ports/mail-login-store.ts";
import type { Page, PageRequest } from "../ports/store.ts";
import type { Seconds } from "../protocol/time.ts";
import type { MailWayCounts, NamedMailLogin, PasswordUser } from "../records/mail-login.ts";

export interface MailLoginAdministration {
  /** Grouped by account. `accountId`: of that alone. */
  list(of: { readonly accountId?: string }, page: PageRequest): Promise<Page<NamedMailLogin>>;
  /** In which way people open their mailboxes; a password counts that was used within this time. */
  count(within: Seconds): Promise<MailWayCounts>;
  /** The people who used a password within this time, by user name. */
  listUsers(of: Omit<PasswordUsersAsked, "since"> & { readonly within: Seconds }, page: PageRequest): Promise<Page<PasswordUser>>;
}

export function administerMailLogins(context: { readonly store: MailLoginStore; readonly clock: Clock }): MailLoginAdministration {
  const { clock, store } = context;
  return {
    list: ({ accountId }, page) => store.listMailLogins(page, accountId),
    count(within) {
      const now = clock.now();
      return store.countMailWays(now - within, now);
    },
    listUsers: ({ within, ...of }, page) => store.listPasswordUsers({ ...of, since: clock.now() - within }, page),
  };
}
