/** Spreads a lot of work over turns of the event loop, a little in each, so that other work comes in between. */

export class FewATurn {
  readonly #most: number;
  #waiting: (() => void)[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** The work never runs in this turn, and must not throw. */
  do(work: () => void): void {
    this.#waiting.push(work);
    if (this.#waiting.length === 1) setImmediate(() => this.#turn());
  }

  #turn(): void {
    const now = this.#waiting;
    this.#waiting = now.slice(this.#most);
    // This comes before the work, which may bring more.
    if (this.#waiting.length > 0) setImmediate(() => this.#turn());
    for (const work of now.slice(0, this.#most)) work();
  }
}
