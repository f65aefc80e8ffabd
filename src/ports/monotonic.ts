/** Milliseconds from a beginning that nobody knows: for how long something took or may take, whatever happens to the clock. */

export const monotonic = (): number => performance.now();
