/**
 * Puts answers off to the end of the event-loop turn, and sends them in one go.
 *
 * Answers that leave together wake their reader once. Spread over the turn, each one wakes it anew, and that costs the
 * sender more than all of the answer's own work (docs/explanation/performance.md).
 */
export class TurnEnd {
  #waiting: (() => void)[] = [];
  #isAhead = false;

  /** A request has come: what is ready in this turn waits for its end. */
  expect(): void {
    if (this.#isAhead) return;
    this.#isAhead = true;
    setImmediate(() => this.#arrive());
  }

  /**
   * Does it at the end of this turn, or at once where that is past: then it was held up by a commit, as all others were that
   * it goes with. The work must not throw.
   */
  do(work: () => void): void {
    if (this.#isAhead) this.#waiting.push(work);
    else work();
  }

  #arrive(): void {
    this.#isAhead = false;
    const all = this.#waiting;
    this.#waiting = [];
    for (const work of all) work();
  }
}
