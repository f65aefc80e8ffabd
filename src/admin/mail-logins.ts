/** What an administrator sees of passwords at mail servers: who still uses one, and from where. */

import type { MailLoginStore } from "../ports/mail-login-store.ts";
import type { Page, PageRequest } from "../ports/store.ts";
import type { NamedMailLogin } from "../records/mail-login.ts";

export interface MailLoginAdministration {
  /** Grouped by account. `accountId`: of that alone. */
  list(of: { readonly accountId?: string }, page: PageRequest): Promise<Page<NamedMailLogin>>;
}

export const administerMailLogins = ({ store }: { readonly store: MailLoginStore }): MailLoginAdministration => ({
  list: ({ accountId }, page) => store.listMailLogins(page, accountId),
});
