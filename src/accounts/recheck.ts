/** Looks whether the people of the sources are still there. What those allowed who are not ends, and they are signed out. */

import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Store } from "../ports/store.ts";
import { Unavailable } from "../ports/unavailable.ts";
import type { Account } from "../records/account.ts";
import type { WatchedSource } from "./watched-source.ts";

export interface RecheckContext {
  readonly store: Pick<Store, "listAccounts" | "listGoneAccounts" | "setAccountBack" | "setAccountGone">;
  readonly clock: Clock;
  readonly log: Log;
}

const PAGE = 100;
/** If more are gone, and more than half, then it is not the people but the source that has changed: an empty file, another base. */
const FEW = 10;

/** Sources that cannot say, or do not answer, are left out. */
export async function recheckAccounts(sources: ReadonlyMap<string, WatchedSource>, context: RecheckContext): Promise<void> {
  const asked = new Map<string, { gone: Account[]; there: Set<string>; isSilent: boolean }>();
  let after: string | undefined;
  do {
    const { items, next } = await context.store.listAccounts({ after, limit: PAGE });
    for (const account of items) {
      const source = sources.get(account.source?.name ?? "");
      if (source === undefined || !source.canFind || account.source === undefined) continue;
      const found = asked.get(source.name) ?? { gone: [], there: new Set<string>(), isSilent: false };
      asked.set(source.name, found);
      if (found.isSilent) continue;
      try {
        const person = await source.find({ subject: account.source.subject, username: account.username });
        if (person === undefined) found.gone.push(account);
        else found.there.add(account.id);
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        found.isSilent = true;
      }
    }
    after = next;
  } while (after !== undefined);

  const { clock, log, store } = context;
  for (const [source, { gone, isSilent, there }] of asked) {
    if (isSilent) continue;
    for (const id of await store.listGoneAccounts(source)) if (there.has(id)) await store.setAccountBack(id, clock.now());
    if (gone.length > FEW && gone.length > there.size) {
      log.error(
        { source, gone: gone.length, there: there.size },
        "a source of accounts has lost most of its people, so nothing of theirs was ended: look at its settings",
      );
      continue;
    }
    for (const { id } of gone) {
      if (await store.setAccountGone(id, clock.now()))
        log.warn(
          { source, accountId: id },
          "a person is gone from the source, or may not sign in: what they allowed has ended, and what is open is closed",
        );
    }
  }
}
