/** How one kind of delivery is sent. */

import type { Clock } from "../ports/clock.ts";
import type { Fetcher } from "../ports/fetcher.ts";
import type { Keys } from "../ports/keys.ts";
import type { Log } from "../ports/log.ts";
import type { Observer } from "../ports/observer.ts";
import type { Random } from "../ports/random.ts";
import type { Store } from "../ports/store.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Delivery } from "../records/delivery.ts";
import type { Settings } from "../records/settings.ts";

export interface DeliveryContext {
  /** Without a slash at its end. */
  readonly issuer: string;
  readonly store: Store;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly random: Random;
  readonly fetcher: Fetcher;
  readonly log: Log;
  readonly observer: Observer;
  readonly settings: Settings;
}

export type Sent =
  | { readonly outcome: "delivered" }
  /** Nobody wants it any more. */
  | { readonly outcome: "void" }
  /** Its receiver pauses, or comes for it, since a moment ago. It is looked at again, and the try does not count. */
  | { readonly outcome: "held" }
  /** It arrived, and is told once more. */
  | { readonly outcome: "again"; readonly after: Seconds }
  /** It is tried again, unless that is of no use. `rule`: what the receiver broke; it never holds a value. */
  | { readonly outcome: "failed"; readonly rule: string; readonly cause?: unknown; readonly isFinal?: boolean };

export type Sender = (delivery: Delivery, context: DeliveryContext) => Promise<Sent>;
