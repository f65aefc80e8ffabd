/** Refuses requests at once when more arrive than can be answered. A refusal costs little, so the others are answered in time. */

import { monotonic } from "../ports/monotonic.ts";
import { workTime } from "../ports/work-time.ts";

export interface Overload {
  /** Milliseconds of work after which a turn of the event loop refuses further requests. */
  readonly turn: number;
  /** How many requests are worked on at once. Requests that wait for the database or for the check of a password count too. */
  readonly underWay: number;
}

export interface AdmissionOptions extends Overload {
  /** Called at most once a second, with the number of requests that were refused since the last call. */
  onRefused(count: number): void;
  /** Milliseconds from an arbitrary beginning. */
  readonly now?: () => number;
  /** Milliseconds of them in which this thread worked. */
  readonly worked?: () => number;
  /** Calls this when the event loop has gone through what is there now. */
  readonly atEndOfTurn?: (end: () => void) => void;
}

/**
 * A short rush passes by itself, such as two hundred sign-ins at once. No request is refused before so many milliseconds of
 * work in full turns.
 */
const PATIENCE = 250;
const TELL_EVERY = 1_000; // milliseconds

interface Turn {
  readonly began: number;
  /** The processor time when the turn began. */
  readonly from: number;
  isFull: boolean;
}

/**
 * Every request waits for a turn of the event loop. A turn reads what has arrived on all connections, and works on it. When
 * more arrives than can be done, turns grow until every client waits too long. So a turn that has worked for a while refuses
 * the other requests that came with it. All are answered then, and the next turn comes soon.
 *
 * The measure is work and not time. When the machine is busy with something else, the server is slow, and to refuse requests
 * would make nothing faster.
 */
export class Admission {
  readonly #options: AdmissionOptions;
  readonly #now: () => number;
  readonly #worked: () => number;
  readonly #atEndOfTurn: (end: () => void) => void;
  #turn: Turn | undefined;
  /** The processor time when the first of an unbroken row of full turns began. */
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
    // The clock is asked first, since that costs less: the work cannot have taken longer than the time that passed.
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
