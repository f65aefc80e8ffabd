/** Checks of the account sources: each is asked once whether it answers. */

import type { Configuration } from "../../../config/configuration.ts";
import { type AccountSourceSettings, isProvider } from "../../../config/sources/settings.ts";
import { silentLog } from "../../../ports/log.ts";
import { type Check, type Finding, ok, problem } from "./check.ts";

export const accountSourceChecks = ({ accountSources }: Configuration): readonly Check[] =>
  accountSources.map((settings) => ({
    id: `source ${settings.name}`,
    async look(): Promise<Finding> {
      const source = await opened(settings);
      try {
        await source?.check();
        return ok(`the ${settings.kind} source ${settings.name} answers`);
      } catch (error) {
        return problem(reasonOf(error), "its people cannot sign in", `look at [accounts.sources.${settings.name}]`);
      } finally {
        await source?.close?.();
      }
    },
  }));

async function opened(settings: AccountSourceSettings): Promise<Checked | undefined> {
  if (isProvider(settings)) {
    const { openProviders } = await import("../../process/providers.ts");
    return (await openProviders([settings]))[0];
  }
  const [{ openAccountSources }, { createPasswordHasher }, { systemRandom }] = await Promise.all([
    import("../../process/account-sources.ts"),
    import("../../../accounts/password-hash.ts"),
    import("../../../ports/random.ts"),
  ]);
  const hasher = createPasswordHasher({ random: systemRandom });
  return (await openAccountSources([settings], { hasher, log: silentLog }))[0];
}

interface Checked {
  check(): Promise<void>;
  close?(): Promise<void>;
}

/** With the cause, which names the file, the host or the rule; none of them repeats a secret. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== "" ? `${error.message}: ${error.cause.message}` : error.message;
}
