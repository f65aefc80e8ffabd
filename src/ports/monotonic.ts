/** Milliseconds from a beginning that nobody knows: for how long something took or may take, whatever happens to the clock. */

export const monotonic = (): number => performance.now();

/** Microseconds of the system's own monotonic clock (on Linux CLOCK_MONOTONIC), for whoever compares them with another process's. */
export const systemMonotonic = (): bigint => process.hrtime.bigint() / 1_000n;
