/**
 * Puts answers off to the end of the event-loop turn, and sends them in one go.
 *
 * Answers that leave together wake their reader once. Spread over the turn, each one wakes the reader again, which costs the
 * sender more than all of the answer's own work (docs/explanation/performance.md).
 */
export class TurnEnd {
  #waiting: (() => void)[] = [];
  #isAhead = false;

  /** Call it for each request: answers that become ready in this turn wait for its end. */
  expect(): void {
    if (this.#isAhead) return;
    this.#isAhead = true;
    setImmediate(() => this.#arrive());
  }

  /**
   * Does the work at the end of this turn. If that has passed, it does it at once: a commit held this answer up, like all
   * others that go with it. The work must not throw.
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
