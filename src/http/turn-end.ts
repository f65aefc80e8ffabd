/**
 * Puts work off to the end of the event-loop turn, and does it in one go.
 *
 * Answers that leave together wake their reader once. Spread over the turn, each one wakes it anew, and that costs the
 * sender more than all of the answer's own work (docs/explanation/performance.md).
 */

/** Takes a piece of work, which must not throw. */
export type AtTurnEnd = (work: () => void) => void;

export function createTurnEnd(): AtTurnEnd {
  let waiting: (() => void)[] = [];
  const doAll = (): void => {
    const all = waiting;
    waiting = [];
    for (const work of all) work();
  };
  return (work) => {
    if (waiting.push(work) === 1) setImmediate(doAll);
  };
}
