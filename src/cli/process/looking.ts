/** Looks at the account sources now and then, so that the administrator hears of one that is down before its people do. */

import type { SourcedAccounts } from "../../accounts/accounts.ts";
import type { Log } from "../../ports/log.ts";
import { monotonic } from "../../ports/monotonic.ts";
import type { Seconds } from "../../protocol/time.ts";

const EVERY = 30_000; // milliseconds

/**
 * `recheck`: how often its people are looked for; undefined: never. The first time is that long after the start.
 *
 * @returns what ends it
 */
export function lookAtSources(accounts: SourcedAccounts | undefined, recheck: Seconds | undefined, log: Log): () => void {
  if (accounts === undefined) return () => {};
  let looking = false;
  let checked = monotonic();
  const look = async () => {
    if (looking) return;
    looking = true;
    try {
      await accounts.look();
      if (recheck === undefined || monotonic() - checked < recheck * 1_000) return;
      checked = monotonic();
      await accounts.recheck();
    } catch (error) {
      log.error({ error }, "the people of the account sources could not be looked for");
    } finally {
      looking = false;
    }
  };
  void look();
  const timer = setInterval(look, EVERY);
  timer.unref();
  return () => clearInterval(timer);
}
