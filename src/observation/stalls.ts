/** Notices when the event loop stands still. Then the server answers no request at all. */

import { monotonic } from "../ports/monotonic.ts";

export interface Stalls {
  /** Milliseconds that were lost until this moment, including a stall that still lasts. */
  lostUntil(now: number): number;
  close(): void;
}

const TICK = 100; // milliseconds
/** A timer that is this late is a busy server, not one that stands still. */
const USUAL = 50;

/** Calls `onStall` after each stall, with its milliseconds. */
export function watchStalls(onStall: (milliseconds: number) => unknown): Stalls {
  let lost = 0;
  let ticked = monotonic();
  const late = (now: number): number => {
    const delay = now - ticked - TICK;
    return delay > USUAL ? delay : 0;
  };
  const timer = setInterval(() => {
    const now = monotonic();
    const stall = late(now);
    ticked = now;
    if (stall === 0) return;
    lost += stall;
    onStall(stall);
  }, TICK);
  timer.unref();

  return { lostUntil: (now) => lost + late(now), close: () => clearInterval(timer) };
}
