/** A log whose audit events are kept in the store too, as their list in records/event.ts says. */

import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "../ports/clock.ts";
import type { EventStore } from "../ports/event-store.ts";
import { newSortedId } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import type { Random } from "../ports/random.ts";
import type { Instant } from "../protocol/time.ts";
import { type AuditEvent, EVENTS } from "../records/event.ts";

export interface KeepingLog extends Log {
  /**
   * Keeps why a request was refused, counted for the network that it came from. Undefined: the bounds are reached, and nothing was
   * described.
   */
  keepRefusal(from: string, describe: () => Promise<AuditEvent>): Promise<void> | undefined;
  /** Keeps a request of a client that is traced. Undefined: there were too many. */
  keepStep(clientId: string, describe: () => Promise<AuditEvent>): Promise<void> | undefined;
  /**
   * Does the work of a request, and waits until the events that it wrote are durable: those of what an administrator changed, and of
   * what opens an account. It waits for no other request's.
   */
  settling<T>(work: () => Promise<T>): Promise<T>;
}

export interface KeepingContext {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly random: Random;
  /** Absent: nothing comes from strangers. */
  readonly bounds?: Bounds;
  readonly networkOf?: (address: string | undefined) => string;
}

interface Bounds {
  admits(key: string, now: Instant): boolean;
  admitsStep(clientId: string, now: Instant): boolean;
  admitsStranger(kind: "refusal" | "other", now: Instant): boolean;
}

export const isKeeping = (log: Log): log is KeepingLog => "settling" in log;

/** A log that keeps already is taken as it is. */
export function keepEvents(log: Log, { store, clock, random, bounds, networkOf = () => "unknown" }: KeepingContext): KeepingLog {
  if (isKeeping(log)) return log;
  /** What the request that is being worked on has to wait for. */
  const own = new AsyncLocalStorage<Promise<void>[]>();

  /** A flood from elsewhere takes no place of somebody who proved who they are. */
  function isWithinBounds(event: AuditEvent, from: string, now: Instant): boolean {
    const { kept } = EVENTS[event.event];
    if (bounds === undefined || kept === "always" || event.administrator !== undefined) return true;
    if (kept === "account") return bounds.admits(event.accountId ?? event.clientId ?? from, now);
    return bounds.admits(`other ${from}`, now) && bounds.admitsStranger("other", now);
  }

  const { administrator } = log;

  function keep(told: AuditEvent, from: string): Promise<void> | undefined {
    const event = administrator === undefined ? told : { administrator, ...told };
    const at = clock.now();
    return isWithinBounds(event, from, at) ? store.noteEvent({ ...event, id: newSortedId(clock, random), at }) : undefined;
  }

  /** Nothing is described that has no place. */
  function described(admits: (at: Instant) => boolean, describe: () => Promise<AuditEvent>): Promise<void> | undefined {
    const at = clock.now();
    if (!admits(at)) return undefined;
    const id = newSortedId(clock, random);
    return describe().then((event) => store.noteEvent({ ...event, id, at }));
  }

  return {
    ...log,

    audit(event) {
      log.audit(event);
      const { kept } = EVENTS[event.event];
      if (kept === "log" || event.isAgain === true) return;
      const written = keep(event, networkOf(event.address));
      if (written === undefined || (kept !== "always" && (event.administrator ?? administrator) === undefined)) return;
      own.getStore()?.push(written);
    },

    keepRefusal: (from, describe) =>
      described(
        (at) => bounds === undefined || (bounds.admits(`refusal ${from}`, at) && bounds.admitsStranger("refusal", at)),
        describe,
      ),

    keepStep: (clientId, describe) => described((at) => bounds?.admitsStep(clientId, at) !== false, describe),

    async settling(work) {
      const written: Promise<void>[] = [];
      const done = await own.run(written, work);
      if (written.length > 0) await Promise.all(written);
      return done;
    },
  };
}
