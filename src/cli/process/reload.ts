/** Reads the settings again on SIGHUP, and takes up what a running server can. */

import { changesBetween } from "../../config/changes.ts";
import type { Loaded } from "../../config/load.ts";
import { ConfigurationError } from "../../config/source.ts";
import type { CommandLog } from "../terminal/log.ts";
import type { RunningServer } from "./serve.ts";
import type { ServiceNotifier } from "./service-notifier.ts";

export interface ReloadOptions {
  readonly running: Pick<RunningServer, "apply" | "reloaded">;
  readonly loaded: Loaded;
  /** @throws {ConfigurationError} with every mistake that was found */
  readonly load: () => Promise<Loaded>;
  readonly onApplied?: (after: Loaded) => void;
  readonly service: ServiceNotifier;
  readonly log: CommandLog;
}

/** Returns a function that reads them again. Calls during a reading wait for their turn. */
export function createReload({ running, loaded, load, onApplied, service, log }: ReloadOptions): () => Promise<void> {
  const { values: atStart } = loaded;
  let { values: inUse } = loaded;
  let turn = Promise.resolve();

  async function reload(): Promise<void> {
    await service.reloading();
    try {
      const after = await load();
      // Settings that cannot be applied throw before any was applied.
      running.apply(after.configuration);
      log.setLevel(after.configuration.log.level);
      tell(after.values);
      inUse = after.values;
      onApplied?.(after);
      running.reloaded("applied");
    } catch (error) {
      running.reloaded("refused");
      const problems = error instanceof ConfigurationError || error instanceof RangeError ? error.message.split("\n") : undefined;
      log.error({ ...(problems === undefined ? { error } : { problems }) }, "the settings have mistakes: those before stay");
    }
    log.flush();
    await service.ready();
  }

  function tell(values: unknown): void {
    log.info({ changed: changesBetween(inUse, values).applied }, "the settings were read again");
    // This is repeated each time, until it was done once.
    const { needRestart } = changesBetween(atStart, values);
    if (needRestart.length > 0) log.warn({ settings: needRestart }, "changed too, and need a restart");
  }

  return () => {
    turn = turn.then(reload);
    return turn;
  };
}
