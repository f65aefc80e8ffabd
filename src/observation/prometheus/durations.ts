/** A histogram made of plain numbers, since each request updates several and that must cost next to nothing. */

export class Durations {
  readonly #bounds: readonly number[];
  /** By bucket, not cumulative. The last one counts what is beyond all bounds. */
  readonly #counts: number[];
  #sum = 0;

  /** In seconds, ascending. */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = new Array(bounds.length + 1).fill(0);
  }

  add(milliseconds: number): void {
    const seconds = milliseconds / 1_000;
    let bucket = 0;
    while (bucket < this.#bounds.length && seconds > (this.#bounds[bucket] ?? 0)) bucket++;
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#sum += seconds;
  }

  get sum(): number {
    return this.#sum;
  }

  /** How many took at most as long as each bound; the last is all of them. */
  cumulative(): readonly (readonly [bound: number | "+Inf", count: number])[] {
    let count = 0;
    return this.#counts.map((own, bucket) => {
      count += own;
      return [this.#bounds[bucket] ?? "+Inf", count];
    });
  }
}
