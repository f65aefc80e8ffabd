/** An administrator's look at the outbox: which applications and receivers of security news cannot be told, and what becomes of that. */

import type { Clock } from "../ports/clock.ts";
import type { DeliveryStore } from "../ports/delivery-store.ts";
import type { Log } from "../ports/log.ts";
import type { NewsReceiverStore } from "../ports/news-receiver-store.ts";
import type { ClientStore } from "../ports/store.ts";
import type { Client } from "../records/client.ts";
import { LOGOUT_DELIVERY, NEWS_LASTS, type WaitingReceiver } from "../records/delivery.ts";
import { handlingOf, type Receiver, titleOfReceiver } from "../records/receiver.ts";

export interface DeliveryAdministration {
  /** Those that do not answer come first. At most 100. */
  list(): Promise<readonly WaitingReceiver[]>;
  /** Tries now what failed, and gives up nothing sooner for that. How many wait; 0: nothing does. */
  retry(id: string): Promise<number>;
  /** Gives up all that waits for it. How many that were; 0: nothing did. */
  drop(id: string): Promise<number>;
}

const MOST_RECEIVERS = 100;

export function administerDeliveries({
  clock,
  log,
  store,
}: {
  readonly store: DeliveryStore & ClientStore & NewsReceiverStore;
  readonly clock: Clock;
  readonly log: Log;
}): DeliveryAdministration {
  const receiverOf = async (id: string): Promise<Receiver | undefined> =>
    (await store.listNewsReceivers()).find((one) => one.id === id);

  async function note(what: "retried" | "dropped", id: string, count: number): Promise<number> {
    if (count === 0) return 0;
    const receiver = await receiverOf(id);
    if (receiver === undefined) log.audit({ event: `logout.${what}`, clientId: id, detail: String(count) });
    else log.audit({ event: "receiver.changed", detail: titleOfReceiver(receiver), reason: what });
    return count;
  }

  return {
    async list() {
      const found: WaitingReceiver[] = [];
      for (const { receiver: id, firstExpiry, ...state } of await store.listReceivers(MOST_RECEIVERS)) {
        const receiver = await receiverOf(id);
        // A stream that is polled is asked for, and one that its client has paused waits on purpose: neither fails.
        if (receiver === undefined) {
          const client = await store.findClient(id);
          found.push({ id, kind: "logout", ...calling(client), since: firstExpiry - LOGOUT_DELIVERY.lasts, ...state });
        } else if (handlingOf(receiver) === "sent") {
          const { address, kind } = receiver;
          found.push({
            id,
            kind,
            name: titleOfReceiver(receiver),
            isVouchedFor: true,
            address,
            since: firstExpiry - NEWS_LASTS,
            ...state,
          });
        }
      }
      return found;
    },

    retry: async (id) => note("retried", id, await store.hastenDeliveries(id, clock.now())),
    drop: async (id) => note("dropped", id, await store.dropDeliveries(id)),
  };
}

const calling = (client: Client | undefined): Pick<WaitingReceiver, "name" | "isVouchedFor" | "address"> => ({
  name: client?.name,
  isVouchedFor: client?.origin === "administrator",
  address: client?.metadata.backchannel_logout_uri,
});
