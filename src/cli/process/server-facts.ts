/** What administrators look up of the running process: how its database grows, how its sources and its letters do. */

import { hostname } from "node:os";
import type { Configuration } from "../../config/configuration.ts";
import type { Sender } from "../../letters/contents.ts";
import type { LetterDesk, ServerFacts, SizeBefore } from "../../ports/administration.ts";
import { systemClock } from "../../ports/clock.ts";
import { newId } from "../../ports/ids.ts";
import type { Log } from "../../ports/log.ts";
import { systemRandom } from "../../ports/random.ts";
import type { StorageStore } from "../../ports/storage-store.ts";

const EVERY = 3_600_000; // milliseconds
const MOST_SIZES = 7 * 24;

interface FactsOptions {
  readonly store: Pick<StorageStore, "size">;
  readonly version: string;
  readonly sources: ServerFacts["sources"];
  readonly letters: ServerFacts["letters"];
  readonly log: Log;
}

export function watchServer({ letters, log, sources, store, version }: FactsOptions): {
  readonly facts: ServerFacts;
  close(): void;
} {
  const startedAt = systemClock.now();
  const sizes: SizeBefore[] = [];
  const look = async (): Promise<void> => {
    try {
      sizes.push({ at: systemClock.now(), bytes: (await store.size()).bytes });
      if (sizes.length > MOST_SIZES) sizes.shift();
    } catch (cause) {
      log.debug({ cause }, "the size of the database could not be read");
    }
  };
  const first = setTimeout(look, 1_000).unref(); // not while it starts
  const timer = setInterval(look, EVERY).unref();
  return {
    facts: {
      version,
      node: `${hostname()}, process ${process.pid}`,
      startedAt,
      sources,
      sizeBefore: () => sizes[0],
      letters,
    },
    close() {
      clearTimeout(first);
      clearInterval(timer);
    },
  };
}

/** Undefined: the settings name no mail server. */
export function letterDesk({ letters: settings }: Configuration, sender: () => Sender): LetterDesk | undefined {
  if (settings === undefined) return undefined;
  return {
    via: `${settings.host}:${settings.port}`,
    from: settings.from,
    async test(address) {
      const [{ deliveryOf }, { NotDelivered }] = await Promise.all([
        import("../../letters/mail.ts"),
        import("../../letters/delivery.ts"),
      ]);
      const at = systemClock.now();
      const posted = { id: newId(systemClock, systemRandom), at, letter: { kind: "test", at, to: { address } } } as const;
      try {
        await deliveryOf({ settings, sender })(posted, AbortSignal.timeout(LONGEST_TEST));
        return undefined;
      } catch (error) {
        if (error instanceof NotDelivered) return error.fault;
        throw error;
      }
    },
  };
}

const LONGEST_TEST = 30_000; // milliseconds
