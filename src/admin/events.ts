/** What happened, as administrators look it up, and why a request was refused. */

import type { EventFilter, EventStore } from "../ports/event-store.ts";
import type { AccountStore, ClientStore, Page, PageRequest } from "../ports/store.ts";
import type { KeptEvent } from "../records/event.ts";

/** An event, and what the account and the client in it are called now. Undefined: there is none, or it was removed. */
export interface FoundEvent {
  readonly event: KeptEvent;
  readonly username: string | undefined;
  readonly clientName: string | undefined;
  /** Whether an administrator vouches for that name. */
  readonly isVouchedFor: boolean;
}

export interface EventAdministration {
  /** Newest first. */
  list(of: EventFilter, page: PageRequest): Promise<Page<FoundEvent>>;
  /** Why the request was refused whose error page, or header, has this id, however it is spelt. Undefined: it is not kept. */
  explain(errorId: string): Promise<FoundEvent | undefined>;
}

export function administerEvents({ store }: { readonly store: AccountStore & ClientStore & EventStore }): EventAdministration {
  const named = async (event: KeptEvent): Promise<FoundEvent> => {
    const client = event.clientId === undefined ? undefined : await store.findClient(event.clientId);
    return {
      event,
      username: event.accountId === undefined ? undefined : (await store.findAccount(event.accountId))?.username,
      clientName: client?.name,
      isVouchedFor: client?.origin === "administrator",
    };
  };

  const list: EventAdministration["list"] = async (of, page) => {
    const { items, next } = await store.listEvents(of, page);
    const found: FoundEvent[] = [];
    for (const event of items) found.push(await named(event));
    return { items: found, next };
  };

  return {
    list,

    async explain(errorId) {
      const { items } = await list({ errorId: spelt(errorId) }, { limit: 1 });
      return items[0];
    },
  };
}

/** As error ids are made: people read them to each other, so small letters and look-alikes are taken for what was meant. */
export function spelt(errorId: string): string {
  const letters = errorId
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
