/** Accounts whose people asked for their deletion, and whose time has come. */

import type { Letters } from "../ports/letters.ts";
import type { Log } from "../ports/log.ts";
import type { AccountStore } from "../ports/store.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import { removalNotice } from "./notices.ts";

export interface DeletionContext {
  readonly store: Pick<AccountStore, "listLeavingAccounts" | "removeAccount">;
  readonly letters: Pick<Letters, "send">;
  readonly log: Log;
}

/**
 * Removes at most `limit` of them, says how many, and tells each by letter. The last administrator stays, since nobody could administer the server any more.
 *
 * @param after Undefined: an administrator removes them.
 */
export async function removeLeaving(
  after: Seconds | undefined,
  now: Instant,
  limit: number,
  { letters, log, store }: DeletionContext,
): Promise<number> {
  if (after === undefined) return 0;
  let removed = 0;
  for (const account of await store.listLeavingAccounts(now - after, limit)) {
    if ((await store.removeAccount(account.id, now, "an administrator")) !== true) continue;
    log.audit({ event: "account.removed", accountId: account.id, reason: "asked" });
    const told = removalNotice(account, now);
    if (told !== undefined) letters.send(told);
    removed++;
  }
  return removed;
}
