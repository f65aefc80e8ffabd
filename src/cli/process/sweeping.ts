/** The work that a server does by itself once a minute: it removes rows that are over, and rotates keys. */

import { setTimeout as pause } from "node:timers/promises";
import type { Metrics } from "../../observation/prometheus/metrics.ts";
import { systemClock } from "../../ports/clock.ts";
import type { ByKeyUse, KeyAdministration } from "../../ports/keys.ts";
import type { Log } from "../../ports/log.ts";
import { monotonic } from "../../ports/monotonic.ts";
import type { AuthorizationServer } from "../../ports/server.ts";
import type { Seconds } from "../../protocol/time.ts";

export interface SweepingOptions {
  readonly server: AuthorizationServer;
  readonly keys: KeyAdministration;
  /** It is read each time, so that it may change. */
  readonly rotateKeys: () => ByKeyUse<Seconds | undefined>;
  readonly metrics: Metrics | undefined;
  readonly log: Log;
}

const EVERY = 60_000; // milliseconds
/**
 * Longer than anything lives for which the database has no authorization: a browser's cookie lives a year, a JWT a day. In
 * seconds.
 */
const KEYS_STAY = { sealing: 400 * 86_400, signing: 30 * 86_400 };
const MOST_ROUNDS = 5_000;
/**
 * How many times as long as a step of the sweep the pause after it is. That many requests come through for each that a step
 * holds up.
 */
const REST = 15;

/** Returns what ends it. */
export function sweepEveryMinute({ server, keys, rotateKeys, metrics, log }: SweepingOptions): () => void {
  let running = false;
  const sweep = async () => {
    if (running) return;
    running = true;
    try {
      await sweepAll(server, metrics, log);
      const made = await keys.rotateDue(systemClock.now(), rotateKeys());
      if (made.length > 0) log.info({ keys: made.map(({ id }) => id) }, "made the keys that come next");
      const removed = await keys.removeRetired(systemClock.now(), KEYS_STAY);
      if (removed.length > 0) log.info({ removed }, "removed keys that nothing living was made with");
      metrics?.sweepEnded(systemClock.now());
    } catch (error) {
      metrics?.sweepFailed();
      log.error({ error }, "the sweep failed, and is tried again in a minute");
    } finally {
      running = false;
    }
  };
  const timer = setInterval(sweep, EVERY);
  timer.unref();
  return () => clearInterval(timer);
}

/** Each round removes a bounded number of rows and then pauses, so that requests come in between. */
async function sweepAll(server: AuthorizationServer, metrics: Metrics | undefined, log: Log): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const began = monotonic();
    const swept = await server.sweep();
    await pause(REST * (monotonic() - began), undefined, { ref: false });
    if (Object.values(swept).every((rows) => rows === 0)) return;
    metrics?.swept(swept);
    log.debug({ swept }, "swept");
  }
}
