/** What the server asks of a database about news for other servers. The promises are those of `store.ts`. */

import type { Instant } from "../protocol/time.ts";
import type { Delivery } from "../records/delivery.ts";

export interface ReceiverState {
  readonly receiver: string;
  /** Deliveries that wait for it, those that run included. */
  readonly waiting: number;
  /** Of them, those that were tried and failed. */
  readonly failing: number;
  /** When the first of them is given up. */
  readonly firstExpiry: Instant;
  /** When the next one is tried. */
  readonly nextAt: Instant;
  /** What was wrong when one was tried last. Undefined: nothing was, or it is being tried now. */
  readonly fault: string | undefined;
}

/** A delivery is written by the verb whose step it tells of. */
export interface DeliveryStore {
  /**
   * Calls the listener after each commit of this process that may have written something that is due now. It returns at once, and starts
   * nothing in this turn: the request that caused it has no answer yet.
   */
  onDeliveries(listener: () => void): void;
  /**
   * Takes deliveries that are due, each the first of its lane, and one for each receiver: they count one try more, and nobody else gets
   * them before `until`. What the caller says of one after that counts only as long as nobody else got it. `except`: receivers that
   * are being told something already.
   */
  claimDeliveries(now: Instant, until: Instant, limit: number, except?: readonly string[]): Promise<readonly Delivery[]>;
  /** It has arrived, or is given up. */
  endDelivery(delivery: Pick<Delivery, "id" | "attempts">): Promise<boolean>;
  /** It is tried again. `fault`: undefined where nothing failed. */
  postponeDelivery(delivery: Pick<Delivery, "id" | "attempts">, dueAt: Instant, fault: string | undefined): Promise<boolean>;
  /**
   * What failed for this receiver is due now, and the try does not count. What is being tried stays as it is. How many there are that wait for it.
   */
  hastenDeliveries(receiver: string, now: Instant): Promise<number>;
  /** Nothing waits for this receiver any more; how that ends which is being tried, says nothing. How many there were. */
  dropDeliveries(receiver: string): Promise<number>;
  /** The receivers that most waits for, at most `limit`. */
  listReceivers(limit: number): Promise<readonly ReceiverState[]>;
}
