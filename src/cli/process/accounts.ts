/** The people who may sign in, as the settings say: local accounts alone, or the sources and providers beside them. */

import type { SourcedAccounts } from "../../accounts/accounts.ts";
import { isProvider } from "../../config/sources/settings.ts";
import { systemClock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import { systemRandom } from "../../ports/random.ts";
import type { Ground } from "./workplace.ts";

/** Undefined: there are local accounts alone, and no code of sources is loaded. */
export async function openSourcedAccounts(
  { configuration: { accountSources }, hasher, store }: Pick<Ground, "configuration" | "hasher" | "store">,
  log: Log,
): Promise<SourcedAccounts | undefined> {
  if (accountSources.length === 0) return undefined;
  const [{ keepEvents }, { createAccounts }, { openAccountSources }, { openProviders }] = await Promise.all([
    import("../../events/keeping-log.ts"),
    import("../../accounts/accounts.ts"),
    import("./account-sources.ts"),
    import("./providers.ts"),
  ]);
  const passwordSources = accountSources.filter((source) => !isProvider(source));
  const [sources, providers] = await Promise.all([
    openAccountSources(passwordSources, { hasher, log }),
    openProviders(accountSources.filter(isProvider)),
  ]);
  const context = { store, clock: systemClock, random: systemRandom };
  // That a source brought somebody new is an event that administrators look up.
  return createAccounts({ ...context, hasher, sources, providers, log: keepEvents(log, context) });
}
