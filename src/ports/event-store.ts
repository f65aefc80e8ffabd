/** The events that people and administrators look up. */

import type { Instant } from "../protocol/time.ts";
import type { EventName, KeptEvent } from "../records/event.ts";
import type { Page, PageRequest } from "./store.ts";

export interface EventFilter {
  /** The one of this id. */
  readonly id?: string;
  readonly accountId?: string;
  readonly clientId?: string;
  readonly event?: EventName;
  readonly errorId?: string;
  /** Not before this moment. */
  readonly since?: Instant;
  /** Before this moment. */
  readonly until?: Instant;
}

/** From when on events are kept. */
export interface EventsKept {
  readonly since: Instant;
  /** Those that strangers can cause. */
  readonly strangersSince: Instant;
  /** The requests of a client that is traced. */
  readonly tracedSince: Instant;
}

export interface EventStore {
  /**
   * Takes up an event, and writes it as soon as those before it are written; what comes meanwhile shares one transaction. Resolves
   * when it is durable, or could not be written, which the log says: an event never fails what it tells of. `close` waits for it.
   */
  noteEvent(event: KeptEvent): Promise<void>;
  /** Newest first. */
  listEvents(of: EventFilter, page: PageRequest): Promise<Page<KeptEvent>>;
  /** Takes away at most `limit` of those that are over. Returns how many. */
  sweepEvents(kept: EventsKept, limit: number): Promise<number>;
}
