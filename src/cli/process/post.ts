/** Delivers the letters that a command caused, once its work is done. Each is tried once: the command tells how that ended. */

import { systemClock } from "../../ports/clock.ts";
import { newId } from "../../ports/ids.ts";
import { systemRandom } from "../../ports/random.ts";
import { issuerOf } from "./assemble.ts";
import type { Workplace } from "./workplace.ts";

/** A mail server that takes longer has the letter, or not: the administrator does not wait for it. */
const PATIENCE_MS = 15_000;

/** Undefined: the mail server took them all. Otherwise why it did not take one, as a sentence. */
export async function deliver({
  configuration,
  letters,
}: Pick<Workplace, "configuration" | "letters">): Promise<string | undefined> {
  const taken = letters.splice(0);
  const { letters: settings } = configuration;
  if (taken.length === 0 || settings === undefined) return undefined;
  const [{ deliveryOf }, { NotDelivered }] = await Promise.all([
    import("../../letters/mail.ts"),
    import("../../letters/delivery.ts"),
  ]);
  const sender = { ...configuration.settings, issuer: issuerOf(configuration, configuration.port) };
  const send = deliveryOf({ settings, sender: () => sender, texts: configuration.settings.texts });
  for (const make of taken) {
    const letter = await make();
    if (letter === undefined) continue;
    try {
      const posted = { id: newId(systemClock, systemRandom), letter, at: systemClock.now() };
      await send(posted, AbortSignal.timeout(PATIENCE_MS));
    } catch (error) {
      if (!(error instanceof NotDelivered)) throw error;
      return error.message;
    }
  }
  return undefined;
}
