/** The log of slow requests: one line each, which tells where the time went and nothing of what was asked. */

import type { HttpAnswer } from "../ports/exchange.ts";
import type { Log } from "../ports/log.ts";
import { monotonic } from "../ports/monotonic.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Spent } from "./observer.ts";

/** Times are in milliseconds. */
export interface SlowRequest {
  readonly endpoint: string | undefined;
  readonly given: HttpAnswer;
  readonly took: number;
  readonly spent: Spent;
  /** How long the event loop stood still meanwhile. */
  readonly stalled: number;
}

export interface SlowLog {
  /** Undefined: nothing is slow. */
  set(least: Seconds | undefined): void;
  isSlow(milliseconds: number): boolean;
  answered(slow: SlowRequest): void;
  stalled(milliseconds: number): void;
}

/** Where everything is slow, lines would make it slower still. */
const MOST_LINES = 10; // a second

export function createSlowLog(log: Log, least: Seconds | undefined): SlowLog {
  let threshold = inMilliseconds(least);
  let second = 0;
  let lines = 0;
  let untold = 0;

  function tell(fields: Readonly<Record<string, unknown>>, message: string): void {
    const now = Math.floor(monotonic() / 1_000);
    if (now !== second) {
      second = now;
      lines = 0;
    }
    if (lines === MOST_LINES) {
      untold++;
      return;
    }
    lines++;
    log.warn(untold === 0 ? fields : { ...fields, untold }, message);
    untold = 0;
  }

  return {
    set(changed) {
      threshold = inMilliseconds(changed);
    },
    isSlow: (milliseconds) => milliseconds >= threshold,
    answered({ endpoint, given, took, spent, stalled }) {
      const fields = {
        endpoint: endpoint ?? null,
        status: given.status,
        ...(given.error !== undefined && { error: given.error }),
        seconds: seconds(took),
        store: seconds(spent.store),
        hashing: seconds(spent.hash),
        waiting: seconds(Math.max(0, took - spent.store - spent.hash)),
        stalled: seconds(stalled),
      };
      tell(fields, "a slow request");
    },
    stalled(milliseconds) {
      if (milliseconds >= threshold) tell({ seconds: seconds(milliseconds) }, "the event loop stood still");
    },
  };
}

const inMilliseconds = (least: Seconds | undefined): number => (least === undefined ? Number.POSITIVE_INFINITY : least * 1_000);

const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1_000;
