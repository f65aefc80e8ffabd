/** An administrator's look at the outbox: which applications cannot be told that people signed out, and what becomes of that. */

import type { Clock } from "../ports/clock.ts";
import type { DeliveryStore } from "../ports/delivery-store.ts";
import type { Log } from "../ports/log.ts";
import type { ClientStore } from "../ports/store.ts";
import type { Client } from "../records/client.ts";
import { LOGOUT_DELIVERY, type WaitingReceiver } from "../records/delivery.ts";

export interface DeliveryAdministration {
  /** Those that do not answer come first. At most 100. */
  list(): Promise<readonly WaitingReceiver[]>;
  /** Tries now what failed, and gives up nothing sooner for that. How many wait; 0: nothing does. */
  retry(clientId: string): Promise<number>;
  /** Gives up all that waits for it. How many that were; 0: nothing did. */
  drop(clientId: string): Promise<number>;
}

const MOST_RECEIVERS = 100;

export function administerDeliveries({
  clock,
  log,
  store,
}: {
  readonly store: DeliveryStore & ClientStore;
  readonly clock: Clock;
  readonly log: Log;
}): DeliveryAdministration {
  function note(event: "logout.retried" | "logout.dropped", clientId: string, count: number): number {
    if (count > 0) log.audit({ event, clientId, detail: String(count) });
    return count;
  }

  return {
    async list() {
      const found: WaitingReceiver[] = [];
      for (const { receiver, firstExpiry, ...state } of await store.listReceivers(MOST_RECEIVERS)) {
        const client = await store.findClient(receiver);
        found.push({ clientId: receiver, ...calling(client), since: firstExpiry - LOGOUT_DELIVERY.lasts, ...state });
      }
      return found;
    },

    retry: async (clientId) => note("logout.retried", clientId, await store.hastenDeliveries(clientId, clock.now())),
    drop: async (clientId) => note("logout.dropped", clientId, await store.dropDeliveries(clientId)),
  };
}

const calling = (client: Client | undefined): Pick<WaitingReceiver, "name" | "isVouchedFor" | "address"> => ({
  name: client?.name,
  isVouchedFor: client?.origin === "administrator",
  address: client?.metadata.backchannel_logout_uri,
});
