/** Milliseconds from an arbitrary beginning. They measure how long something takes, even when the system's clock is set. */

export const monotonic = (): number => performance.now();

/** Microseconds of the system's own monotonic clock (on Linux CLOCK_MONOTONIC), which can be compared between processes. */
export const systemMonotonic = (): bigint => process.hrtime.bigint() / 1_000n;
