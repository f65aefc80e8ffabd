/** Whether a request is begun when more arrive than can be answered: what is refused at once costs little, and the rest is done in time. */

import { monotonic } from "../ports/monotonic.ts";
import { workTime } from "../ports/work-time.ts";

export interface Overload {
  /** Milliseconds of work for which a turn of the event loop begins requests, once there is more to do than time. */
  readonly turn: number;
  /** How many requests are worked on at once, those included that wait for the database or for a password's check. */
  readonly underWay: number;
}

export interface AdmissionOptions extends Overload {
  /** Told at most once a second how many were refused since it was told before. */
  onRefused(count: number): void;
  /** Milliseconds from a beginning that nobody knows. */
  readonly now?: () => number;
  /** Milliseconds of them in which this thread worked. */
  readonly worked?: () => number;
  /** Has this called when the event loop has gone through what is there now. */
  readonly atEndOfTurn?: (end: () => void) => void;
}

/** What is short passes by itself, such as two hundred sign-ins at once: nobody is refused before so many milliseconds of work in full turns. */
const PATIENCE = 250;
const TELL_EVERY = 1_000; // milliseconds

interface Turn {
  readonly began: number;
  /** What had been worked when it began. */
  readonly from: number;
  isFull: boolean;
}

/**
 * Whoever waits, waits for a turn: each one reads what has arrived on all connections, and works on it. When more arrives than
 * can be done, turns grow until everybody waits too long. So a turn that has begun requests for a while refuses the others
 * that came with them: all are answered, and the next turn comes soon.
 *
 * Work is what counts, and not time: a machine that is busy with something else makes us slow, and refusing makes nobody faster.
 */
export class Admission {
  readonly #options: AdmissionOptions;
  readonly #now: () => number;
  readonly #worked: () => number;
  readonly #atEndOfTurn: (end: () => void) => void;
  #turn: Turn | undefined;
  /** What had been worked when the first of an unbroken row of full turns began. */
  #behindSince: number | undefined;
  #underWay = 0;
  #refused = 0;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(options: AdmissionOptions) {
    this.#options = options;
    this.#now = options.now ?? monotonic;
    this.#worked = options.worked ?? workTime;
    this.#atEndOfTurn = options.atEndOfTurn ?? ((end) => void setImmediate(end));
  }

  /** Called once for each request. False: the request is refused, and counted as such. */
  admit(): boolean {
    const now = this.#now();
    const turn = this.#turn ?? this.#beginTurn(now);
    const admitted = this.#underWay < this.#options.underWay && this.#admitInTurn(turn, now);
    if (!admitted) this.#refused += 1;
    return admitted;
  }

  /** Counts the work as under way until it is done. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
    }
  }

  #beginTurn(began: number): Turn {
    const turn = { began, from: this.#worked(), isFull: false };
    this.#turn = turn;
    this.#atEndOfTurn(() => this.#endTurn());
    return turn;
  }

  /** Whether this turn still has time for a request. Marks the turn as full when it has run too long. */
  #admitInTurn(turn: Turn, now: number): boolean {
    // The time is asked first, which costs less: nobody has worked longer than it took.
    if (!turn.isFull && now - turn.began <= this.#options.turn) return true;
    const worked = this.#worked();
    turn.isFull ||= worked - turn.from > this.#options.turn;
    if (!turn.isFull) return true;
    this.#behindSince ??= turn.from;
    return worked - this.#behindSince <= PATIENCE;
  }

  #endTurn(): void {
    if (this.#turn?.isFull !== true) this.#behindSince = undefined;
    this.#turn = undefined;
    const now = this.#now();
    if (this.#refused === 0 || now - this.#toldAt < TELL_EVERY) return;
    this.#options.onRefused(this.#refused);
    this.#refused = 0;
    this.#toldAt = now;
  }
}
