/** Notices when the event loop stands still: then nobody is answered, whatever they asked for. */

import { monotonic } from "../ports/monotonic.ts";

export interface Stalls {
  /** Milliseconds that were lost until this moment, the stall included that may last still. */
  lostUntil(now: number): number;
  close(): void;
}

const TICK = 100; // milliseconds
/** A timer that is this late is a busy server, not one that stands still. */
const USUAL = 50;

/** `onStall` is told of each when it is over, in milliseconds. */
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
