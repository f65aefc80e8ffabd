/**
 * A place outside as the others see it: a few questions at once, none of them for ever, and none for a while after it gave no answer.
 * The administrator is told when it goes down and when it is back.
 */

import { setTimeout } from "node:timers/promises";
import type { SourceHealth } from "../ports/account-source.ts";
import type { Log } from "../ports/log.ts";
import { monotonic } from "../ports/monotonic.ts";
import { Unavailable } from "../ports/unavailable.ts";
import { BoundedQueue } from "./bounded-queue.ts";

export interface WatchOptions {
  readonly log: Log;
  /** Milliseconds after which a place that has not answered is down. */
  readonly patience?: number;
  /** Milliseconds for which a place that is down is not asked. */
  readonly rest?: number;
  /** How many questions it is asked at once. */
  readonly mostAtOnce?: number;
}

const PATIENCE = 10_000;
const REST = 5_000;
const MOST_AT_ONCE = 8;
const MOST_WAITING = 100;

export class Watch {
  readonly name: string;
  readonly #log: Log;
  readonly #patience: number;
  readonly #rest: number;
  readonly #queue: BoundedQueue;
  /** Since when it is down. */
  #downSince: number | undefined;
  #askAgainAt = 0;

  constructor(name: string, { log, patience = PATIENCE, rest = REST, mostAtOnce = MOST_AT_ONCE }: WatchOptions) {
    this.name = name;
    this.#log = log;
    this.#patience = patience;
    this.#rest = rest;
    this.#queue = new BoundedQueue(mostAtOnce, MOST_WAITING);
  }

  get isDown(): boolean {
    return this.#downSince !== undefined;
  }

  health(): SourceHealth {
    const downFor = this.#downSince === undefined ? 0 : (monotonic() - this.#downSince) / 1_000;
    return { name: this.name, isUp: !this.isDown, downFor };
  }

  /** @throws {Unavailable} */
  ask<T>(question: () => Promise<T>): Promise<T> {
    return this.#queue.run(
      async () => {
        this.#refuseWhileDown();
        try {
          const answer = await within(this.#patience, question());
          this.#isBack();
          return answer;
        } catch (error) {
          this.#isGone(error);
          throw error instanceof Unavailable ? error : new Unavailable(`the source ${this.name} failed`, { cause: error });
        }
      },
      () => new Unavailable(`too many people wait for the source ${this.name}`),
    );
  }

  #refuseWhileDown(): void {
    if (this.#downSince === undefined) return;
    if (monotonic() < this.#askAgainAt) throw new Unavailable(`the source ${this.name} is down`);
    // One question finds out whether it is back. The others are refused meanwhile.
    this.#askAgainAt = monotonic() + this.#rest;
  }

  #isGone(cause: unknown): void {
    this.#askAgainAt = monotonic() + this.#rest;
    if (this.#downSince !== undefined) return;
    this.#downSince = monotonic();
    this.#log.error(
      { source: this.name, cause },
      "a source of accounts does not answer: its people cannot sign in, and all others can",
    );
  }

  #isBack(): void {
    if (this.#downSince === undefined) return;
    this.#log.info({ source: this.name, downFor: Math.round(this.health().downFor) }, "the source of accounts answers again");
    this.#downSince = undefined;
  }
}

async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = setTimeout(milliseconds, undefined, { signal: over.signal, ref: false }).then(() => {
    throw new Unavailable(`no answer within ${milliseconds} ms`);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    over.abort();
    late.catch(() => {});
    // An answer that comes too late, and its failure, are of no use to anybody.
    answer.catch(() => {});
  }
}
