/** How often a figure does its fault: a number of times, or in the short form as long as its few seconds last. */

import type { Run } from "./figure.ts";

const SHORT = 8_000; // milliseconds
const LEAST = 3;

/** The number of each round, from 0. In the short form it ends early where the machine is slow, but not before three. */
export function* rounds(
  run: Run,
  times: { readonly full: number; readonly short: number; readonly within?: number },
): Generator<number> {
  const most = run.short ? times.short : times.full;
  const end = performance.now() + (run.short ? (times.within ?? SHORT) : Number.POSITIVE_INFINITY);
  for (let round = 0; round < most && (round < LEAST || performance.now() < end); round++) {
    run.progress(`${round} of ${most}`);
    yield round;
  }
}
