/** The people who may sign in, as the settings say: local accounts alone, or the sources beside them. */

import type { SourcedAccounts } from "../../accounts/accounts.ts";
import { systemClock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import { systemRandom } from "../../ports/random.ts";
import type { Workplace } from "./workplace.ts";

/** Undefined: there are local accounts alone, and no code of sources is loaded. */
export async function openSourcedAccounts(
  { configuration, hasher, store }: Pick<Workplace, "configuration" | "hasher" | "store">,
  log: Log,
): Promise<SourcedAccounts | undefined> {
  if (configuration.accountSources.length === 0) return undefined;
  const [{ createAccounts }, { openAccountSources }] = await Promise.all([
    import("../../accounts/accounts.ts"),
    import("./account-sources.ts"),
  ]);
  const sources = await openAccountSources(configuration.accountSources, { hasher, log });
  return createAccounts({ store, hasher, sources, clock: systemClock, random: systemRandom, log });
}
