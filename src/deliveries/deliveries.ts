/**
 * The outbox: takes what is due, sends it, and notes how that ended. A node that dies in the middle loses nothing: its rows are due again
 * once their lease is over, for any node.
 */

import { DELIVERY_WAITS, type Delivery, LOGOUT_DELIVERY } from "../records/delivery.ts";
import { logout } from "./logout.ts";
import type { DeliveryContext, Sender, Sent } from "./sender.ts";
import { ssf } from "./signals.ts";

const SENDERS: Readonly<Record<string, Sender>> = { logout, ssf };

/** Seconds, much longer than any try takes. */
const LEASE = 60;
/** At the same time, each for another receiver. So one that is slow holds up its own news alone. */
const MOST_AT_ONCE = 16;

export interface Deliveries {
  /** Sends what is due, until nothing is. It may be called again before it is done. Returns how many tries it made. */
  deliver(): Promise<number>;
}

/** @param context read at each try, since settings change */
export function createDeliveries(context: () => DeliveryContext): Deliveries {
  const busy = new Set<string>();

  async function attempt(delivery: Delivery): Promise<void> {
    busy.add(delivery.receiver);
    try {
      await note(delivery, await send(delivery, context()), context());
    } finally {
      busy.delete(delivery.receiver);
    }
  }

  return {
    async deliver() {
      const { clock, store } = context();
      for (let tries = 0; ; ) {
        const room = MOST_AT_ONCE - busy.size;
        const now = clock.now();
        const claimed = room <= 0 ? [] : await store.claimDeliveries(now, now + LEASE, room, [...busy]);
        if (claimed.length === 0) return tries;
        await Promise.all(claimed.map(attempt));
        tries += claimed.length;
      }
    },
  };
}

async function send(delivery: Delivery, context: DeliveryContext): Promise<Sent> {
  try {
    return (
      (await SENDERS[delivery.kind]?.(delivery, context)) ?? { outcome: "failed", rule: "this version does not know its kind" }
    );
  } catch (cause) {
    return { outcome: "failed", rule: "it could not be made or sent", cause };
  }
}

async function note(delivery: Delivery, sent: Sent, { clock, log, observer, store }: DeliveryContext): Promise<void> {
  const { attempts, kind, receiver: clientId } = delivery;
  if (sent.outcome === "held") {
    await store.holdDelivery(delivery);
    return;
  }
  if (sent.outcome !== "failed") {
    const isLast = await store.endDelivery(delivery);
    if (sent.outcome === "void" || !isLast) return;
    observer.delivery(kind, "delivered");
    if (kind === LOGOUT_DELIVERY.kind) log.audit({ event: "logout.delivered", clientId });
    return;
  }
  const { cause, rule } = sent;
  const wait = DELIVERY_WAITS[attempts - 1];
  observer.delivery(kind, wait === undefined ? "given up" : "failed");
  if (wait !== undefined) {
    log.warn({ clientId, kind, attempts, rule, cause }, "another server could not be told, and is tried again");
    await store.postponeDelivery(delivery, clock.now() + wait, rule);
    return;
  }
  // An administrator who gave it up meanwhile said so.
  const isLast = await store.endDelivery(delivery);
  if (isLast && kind === LOGOUT_DELIVERY.kind) log.audit({ event: "logout.undelivered", clientId, detail: rule });
}
