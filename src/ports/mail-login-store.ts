/** Which passwords open mailboxes. A login makes no row of its own: about once an hour, the row of its kind is noted. */

import type { MailLogin, NamedMailLogin } from "../records/mail-login.ts";
import type { Page, PageRequest } from "./store.ts";

export interface MailLoginStore {
  /**
   * Notes it, and that its application password was used, if the last of its kind was noted an hour ago. Otherwise nothing is
   * written, and mostly nothing is asked.
   */
  noteMailLogin(login: Omit<MailLogin, "firstAt">): Promise<void>;
  /** Grouped by account. `accountId`: of that alone. */
  listMailLogins(page: PageRequest, accountId?: string): Promise<Page<NamedMailLogin>>;
}
