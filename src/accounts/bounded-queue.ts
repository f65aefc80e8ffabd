/** Work in order of arrival, a few at once, with an end to how many may wait. */

export class BoundedQueue {
  readonly #mostAtOnce: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(mostAtOnce: number, mostWaiting: number) {
    this.#mostAtOnce = mostAtOnce;
    this.#mostWaiting = mostWaiting;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Runs the work when its turn has come. Throws what `overflow` makes when too many wait already. */
  async run<T>(work: () => Promise<T>, overflow: () => Error): Promise<T> {
    if (this.#running < this.#mostAtOnce) this.#running++;
    else await this.#turn(overflow);
    try {
      return await work();
    } finally {
      // The place passes to the next in line, so that a newcomer cannot take it in between.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }

  #turn(overflow: () => Error): Promise<void> {
    if (this.#waiting.length >= this.#mostWaiting) throw overflow();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
