/** The time, from outside, so that tests move it by hand. Only this room reads the system's. */

import type { Instant } from "../protocol/time.ts";

export interface Clock {
  /** Whole seconds since the epoch. */
  now(): Instant;
}

export const systemClock: Clock = { now: () => Math.floor(Date.now() / 1_000) };
