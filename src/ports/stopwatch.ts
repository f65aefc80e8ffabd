/** Time that passes while a request is worked on; unlike the clock, no test moves it. */

import { setTimeout } from "node:timers/promises";

export interface Stopwatch {
  /** Milliseconds since the start. */
  elapsed(): number;
  /**
   * Waits until this many milliseconds have passed since the start. So the time of an answer does not show how long the work
   * took.
   */
  reach(milliseconds: number): Promise<void>;
}

export function startStopwatch(): Stopwatch {
  const start = performance.now();
  return {
    elapsed: () => performance.now() - start,
    async reach(milliseconds) {
      const rest = milliseconds - (performance.now() - start);
      if (rest > 0) await setTimeout(rest, undefined, { ref: false });
    },
  };
}
