/** The pace of a device's polls (RFC 8628 §3.5), remembered for a bounded number of flows. */

import type { PollPace } from "../ports/limits.ts";
import type { Instant, Seconds } from "../protocol/time.ts";

const SLACK: Seconds = 1; // clocks tick in whole seconds, and networks are not even
const SLOWER: Seconds = 5; // RFC 8628 §3.5: "increased by 5 seconds for this and all subsequent requests"
/** After a hundred slow_downs, a device has had every chance to learn its pace. */
const MUCH_SLOWER = 100 * SLOWER;

interface Flow {
  readonly polledAt: Instant;
  /** What slow_down has added to the interval. */
  readonly added: Seconds;
}

export interface PollPaceOptions {
  /** How many flows are remembered; beyond that, those that have not polled for longest are forgotten. */
  readonly most: number;
}

export function createPollPace({ most }: PollPaceOptions): PollPace {
  // In the order of their last polls.
  const flows = new Map<string, Flow>();

  function remember(id: string, flow: Flow): void {
    flows.delete(id);
    flows.set(id, flow);
    if (flows.size <= most) return;
    for (const oldest of flows.keys()) {
      flows.delete(oldest);
      return;
    }
  }

  return {
    recordPoll(authorizationId, interval, now) {
      const flow = flows.get(authorizationId);
      const added = flow?.added ?? 0;
      // After a clock was set back, a poll would look much too early, and an honest device would be slowed down.
      const since = flow === undefined || now < flow.polledAt ? Number.POSITIVE_INFINITY : now - flow.polledAt;

      // A client that kept the interval it knows may not have heard of the longer one yet. It is told again, but the interval
      // does not grow. Otherwise it could never catch up by adding five seconds for each slow_down that reaches it.
      const isClearlyEarly = since < interval - SLACK;
      remember(authorizationId, { polledAt: now, added: isClearlyEarly ? added + SLOWER : added });
      return since >= interval + added - SLACK ? "in time" : "too early";
    },

    isHammering(authorizationId, now) {
      const flow = flows.get(authorizationId);
      return flow !== undefined && flow.polledAt === now && flow.added >= MUCH_SLOWER;
    },
  };
}
