/** Finds out what a server lacks to do its work, and says so in the log when that changes. */

import type { Keys } from "../ports/keys.ts";
import type { Log } from "../ports/log.ts";
import { NOT_READY, type NotReady } from "../ports/readiness.ts";
import type { Store } from "../ports/store.ts";

export interface ReadinessContext {
  readonly store: Pick<Store, "check">;
  readonly keys: Pick<Keys, "check">;
  readonly log: Log;
  /** Whether the process was told to end. */
  readonly isDraining: () => boolean;
}

/** A database that takes longer would keep every request waiting. */
const PATIENCE = 2_000; // milliseconds

/** Undefined: nothing is lacking. If many callers ask at once, the database is asked once. */
export function createReadiness({ store, keys, log, isDraining }: ReadinessContext): () => Promise<NotReady | undefined> {
  let asking: Promise<NotReady | undefined> | undefined;
  let before: NotReady | undefined;

  async function ask(): Promise<NotReady | undefined> {
    const lacking = (await fault("store", store.check())) ?? (await fault("keys", keys.check()));
    if (lacking === undefined && before !== undefined) log.info({ was: before }, "ready again");
    before = lacking;
    return lacking;
  }

  async function fault(part: "store" | "keys", answer: Promise<void>): Promise<NotReady | undefined> {
    try {
      await within(PATIENCE, answer);
      return undefined;
    } catch (cause) {
      if (before !== part) log.error({ cause, reason: part }, `not ready: ${NOT_READY[part]}`);
      return part;
    }
  }

  return async () => {
    if (isDraining()) return "draining";
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return (await asking) ?? (isDraining() ? "draining" : undefined);
  };
}

async function within(milliseconds: number, answer: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  try {
    await Promise.race([answer, promise]);
  } finally {
    clearTimeout(timer);
  }
}
