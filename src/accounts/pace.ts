/** How long refusals took of late. If each one takes as long as the slowest of them, its time tells nothing. */

const REMEMBERED = 32;
/** Milliseconds. One source that hardly answers must not hold all others up for longer. */
const MOST = 3_000;

export class Pace {
  readonly #last: number[] = [];
  #next = 0;

  /** @param milliseconds how long a refusal took by itself */
  note(milliseconds: number): void {
    this.#last[this.#next] = Math.min(milliseconds, MOST);
    this.#next = (this.#next + 1) % REMEMBERED;
  }

  /** Milliseconds that the next refusal should take. 0: none was noted yet. */
  get slowest(): number {
    return Math.max(0, ...this.#last);
  }
}
