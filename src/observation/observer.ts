/** Watches a server at work: how long each request took, where the time went, and which were slow. */

import { AsyncLocalStorage } from "node:async_hooks";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Log } from "../ports/log.ts";
import { monotonic } from "../ports/monotonic.ts";
import type { ObservedRequest, Observer, StepKind } from "../ports/observer.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Meters } from "./meters.ts";
import { createSlowLog, type SlowLog } from "./slow-log.ts";
import { type Stalls, watchStalls } from "./stalls.ts";
import type { Tracing } from "./tracing.ts";

export interface ObserverOptions {
  readonly log: Log;
  /** A request that takes longer gets a line in the log, and so does a stall of the event loop. Undefined: none does. */
  readonly slowRequest: Seconds | undefined;
  readonly meters?: Meters | undefined;
  readonly tracing?: Tracing | undefined;
}

export interface ServerObserver extends Observer {
  /** Sets another limit for what is slow, from now on. */
  setSlowRequest(slowRequest: Seconds | undefined): void;
  close(): void;
}

/** Milliseconds that the parts of one request took; parts that ran side by side are added up. */
export type Spent = Record<StepKind, number>;

export function createObserver({ log, slowRequest, meters, tracing }: ObserverOptions): ServerObserver {
  const slow = createSlowLog(log, slowRequest);
  return new Watch(slow, meters, tracing);
}

class Watch implements ServerObserver {
  readonly #slow: SlowLog;
  readonly #stalls: Stalls;
  readonly #meters: Meters | undefined;
  readonly #tracing: Tracing | undefined;
  #isAsked = false;
  /** What the request that is being worked on has spent so far. */
  readonly #spent = new AsyncLocalStorage<Spent>();

  constructor(slow: SlowLog, meters: Meters | undefined, tracing: Tracing | undefined) {
    this.#slow = slow;
    // Stalls before the first request do not matter: a start may take its time.
    this.#stalls = watchStalls((milliseconds) => this.#isAsked && slow.stalled(milliseconds));
    this.#meters = meters;
    this.#tracing = tracing;
  }

  async request(observed: ObservedRequest, answer: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
    const begun = monotonic();
    this.#isAsked = true;
    this.#meters?.begun();
    const lostBefore = this.#stalls.lostUntil(begun);
    const spent: Spent = { store: 0, hash: 0 };
    const work = this.#tracing === undefined ? answer : this.#tracing.request(observed, answer);
    const given = await this.#spent.run(spent, work);

    const now = monotonic();
    const took = now - begun;
    this.#meters?.answered(observed.endpoint, given, took);
    if (this.#slow.isSlow(took)) {
      this.#slow.answered({ endpoint: observed.endpoint, given, took, spent, stalled: this.#stalls.lostUntil(now) - lostBefore });
    }
    return given;
  }

  step<T>(kind: StepKind, name: string, work: () => Promise<T>): Promise<T> {
    const spent = this.#spent.getStore();
    const begun = monotonic();
    const done = (failed: boolean) => {
      const took = monotonic() - begun;
      if (spent !== undefined) spent[kind] += took;
      this.#meters?.stepped(kind, name, took, failed);
    };
    const working = this.#tracing === undefined ? work() : this.#tracing.step(kind, name, work);
    // This watches beside the caller. The caller gets the promise itself, and its failure.
    working.then(
      () => done(false),
      () => done(true),
    );
    return working;
  }

  issued(grantType: string): void {
    this.#meters?.issued(grantType);
  }

  limited(budget: Parameters<Observer["limited"]>[0]): void {
    this.#meters?.limited(budget);
  }

  letter(...ended: Parameters<Observer["letter"]>): void {
    this.#meters?.letter(...ended);
  }

  delivery(...ended: Parameters<Observer["delivery"]>): void {
    this.#meters?.delivery(...ended);
  }

  setSlowRequest(slowRequest: Seconds | undefined): void {
    this.#slow.set(slowRequest);
  }

  close(): void {
    this.#stalls.close();
  }
}
