/** Which passwords open mailboxes. A login makes no row of its own: about once an hour, the row of its kind is noted. */

import type { Instant } from "../protocol/time.ts";
import type { MailLogin, MailWayCounts, NamedMailLogin, PasswordUser } from "../records/mail-login.ts";
import type { Page, PageRequest } from "./store.ts";

export interface PasswordUsersAsked {
  readonly since: Instant;
  /** Those alone who use their own password, or an application password and no other. */
  readonly way?: "own" | "application" | undefined;
  /** Of a name or an address. */
  readonly part?: string | undefined;
}

export interface MailLoginStore {
  /**
   * Notes it, and that its application password was used, if the last of its kind was noted an hour ago. Otherwise nothing is
   * written, and mostly nothing is asked.
   */
  noteMailLogin(login: Omit<MailLogin, "firstAt">): Promise<void>;
  /** Grouped by account. `accountId`: of that alone. */
  listMailLogins(page: PageRequest, accountId?: string): Promise<Page<NamedMailLogin>>;
  /** The people who used a password after `of.since`, by user name. */
  listPasswordUsers(of: PasswordUsersAsked, page: PageRequest): Promise<Page<PasswordUser>>;
  /** Of the accounts that are not disabled. A password counts that was used after `since`, and a token that is alive `now`. */
  countMailWays(since: Instant, now: Instant): Promise<MailWayCounts>;
}
