/** A clock that stands still until a test moves it. */

import type { Clock } from "../ports/clock.ts";
import type { Instant, Seconds } from "../protocol/time.ts";

export interface ManualClock extends Clock {
  advance(by: Seconds): void;
  set(to: Instant): void;
}

export function createManualClock(start: Instant = 1_800_000_000): ManualClock {
  let now = start;
  return {
    now: () => now,
    advance: (by) => {
      now += by;
    },
    set: (to) => {
      now = to;
    },
  };
}
