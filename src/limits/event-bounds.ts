/** How many events are kept, so that nobody fills the database with them. Each process counts for itself, in memory. */

import type { Instant } from "../protocol/time.ts";
import type { Budget } from "../records/settings.ts";
import { shortKey, TryTable } from "./try-table.ts";

export interface EventBounds {
  /** Whether one more may be kept for this account or network. */
  admits(key: string, now: Instant): boolean;
  /** Whether one more request may be kept of a client that is traced. */
  admitsStep(clientId: string, now: Instant): boolean;
  /** Whether one more of strangers may be kept: of their refused requests, or of all their other events. */
  admitsStranger(kind: "refusal" | "other", now: Instant): boolean;
}

/** A hundred at once, and two more a minute. */
const EACH: Budget = { burst: 100, refill: 30, growth: 1, longestWait: 3_600 };
/** A thousand at once, and six more a minute: in a week, at most 61,480 rows of each kind. */
const ALL: Budget = { burst: 1_000, refill: 10, growth: 1, longestWait: 3_600 };
/** Of a client that is traced: 300 requests at once, and five more a minute. */
const STEPS: Budget = { burst: 300, refill: 12, growth: 1, longestWait: 3_600 };
const MOST_KEYS = 10_000;

export function createEventBounds(): EventBounds {
  const each = new TryTable(() => EACH, MOST_KEYS);
  const all = new TryTable(() => ALL, 2);
  const steps = new TryTable(() => STEPS, MOST_KEYS);
  return {
    admitsStep: (clientId, now) => steps.take(shortKey(clientId), now) === 0,
    admits: (key, now) => each.take(shortKey(key), now) === 0,
    admitsStranger: (kind, now) => all.take(kind, now) === 0,
  };
}
