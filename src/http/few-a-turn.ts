/** Work that comes in heaps, done a little in each turn of the event loop, so that others come in between. */

export class FewATurn {
  readonly #most: number;
  #waiting: (() => void)[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** Never in this turn. The work must not throw. */
  do(work: () => void): void {
    this.#waiting.push(work);
    if (this.#waiting.length === 1) setImmediate(() => this.#turn());
  }

  #turn(): void {
    const now = this.#waiting;
    this.#waiting = now.slice(this.#most);
    // Before the work, which may bring more.
    if (this.#waiting.length > 0) setImmediate(() => this.#turn());
    for (const work of now.slice(0, this.#most)) work();
  }
}
