/** Accounts whose people asked for their deletion, and whose time has come. */

import type { Log } from "../ports/log.ts";
import type { AccountStore } from "../ports/store.ts";
import type { Instant, Seconds } from "../protocol/time.ts";

export interface DeletionContext {
  readonly store: Pick<AccountStore, "listLeavingAccounts" | "removeAccount">;
  readonly log: Log;
}

/**
 * Removes at most `limit` of them, and says how many. The last administrator stays, since nobody could administer the server any more.
 *
 * @param after Undefined: an administrator removes them.
 */
export async function removeLeaving(
  after: Seconds | undefined,
  now: Instant,
  limit: number,
  { log, store }: DeletionContext,
): Promise<number> {
  if (after === undefined) return 0;
  let removed = 0;
  for (const { id } of await store.listLeavingAccounts(now - after, limit)) {
    if ((await store.removeAccount(id, now, "an administrator")) !== true) continue;
    log.audit({ event: "account.removed", accountId: id, reason: "asked" });
    removed++;
  }
  return removed;
}
