/** Chance from a seed: the same seed, the same choices. A caller that needs choices of its own takes a branch. */

export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** At least 0, and less than 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0, less than this. */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  between(from: number, to: number): number {
    return from + this.below(to - from);
  }

  oneIn(count: number): boolean {
    return this.below(count) === 0;
  }

  /** One of them; undefined: there is none. */
  pick<T>(of: readonly T[]): T | undefined {
    return of[this.below(of.length)];
  }

  /** One of them, the likelier the greater its weight; undefined: there is none. */
  weighted<T>(of: readonly (readonly [weight: number, one: T])[]): T | undefined {
    let at = this.next() * of.reduce((sum, [weight]) => sum + weight, 0);
    const chosen = of.find(([weight]) => {
      at -= weight;
      return at < 0;
    });
    return chosen?.[1];
  }

  branch(): Chance {
    return new Chance(this.below(2 ** 32));
  }
}
