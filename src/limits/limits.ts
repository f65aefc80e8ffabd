/** The limits of a server. */

import type { Keys } from "../ports/keys.ts";
import type { Limits } from "../ports/limits.ts";
import type { Log } from "../ports/log.ts";
import type { Store } from "../ports/store.ts";
import type { Settings } from "../records/settings.ts";
import { createMemoryLimits } from "./memory-limits.ts";
import { createSharedLimits } from "./shared-limits.ts";

const MOST_KEYS = 100_000;

/** If no other process serves from the store, counts in memory are complete. */
export function createLimits(
  budgets: Settings["limits"],
  { keys, store }: { readonly keys: Keys; readonly store: Store },
  log: Log,
): Limits {
  if (store.tries === undefined) return createMemoryLimits(budgets, { mostKeys: MOST_KEYS });
  return createSharedLimits(budgets, { mostKeys: MOST_KEYS, tries: store.tries, keys, log });
}
