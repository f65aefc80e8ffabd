/** What waits for one receiver that comes and takes it, or that pauses. The promises are those of `delivery-store.ts`. */

import type { Instant } from "../protocol/time.ts";
import type { Delivery } from "../records/delivery.ts";

export interface SignalStore {
  /** What one receiver alone is told. False: as much waits for it as may, or the id is taken. */
  saveDelivery(delivery: Omit<Delivery, "attempts">): Promise<boolean>;
  /** What waits for it, the oldest first, whether it is due or not. Nobody else is kept from it. */
  listDeliveries(receiver: string, now: Instant, limit: number): Promise<readonly Delivery[]>;
  /** It took these, or refused them for good. Those of others stay. How many there were. */
  endDeliveries(receiver: string, ids: readonly string[]): Promise<number>;
  /** Changes what it says. False: it is gone, or somebody else changed it. */
  changeDelivery(delivery: Pick<Delivery, "id" | "payload">, payload: string): Promise<boolean>;
  /** It is due then, unless its receiver goes on before; the try does not count. */
  holdDelivery(delivery: Pick<Delivery, "id" | "attempts">, dueAt: Instant): Promise<boolean>;
}
