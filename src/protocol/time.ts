/** The two units of time: both whole seconds, so that nothing has to be converted or rounded. */

/** A moment: whole seconds since 1970-01-01T00:00:00Z, as every JWT and token answer counts them. */
export type Instant = number;

/** A span of whole seconds. */
export type Seconds = number;

/** The end of a thing that has no end: later than any token can say. */
export const NEVER: Instant = 253_402_300_799; // 9999-12-31T23:59:59Z
