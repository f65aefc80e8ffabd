/** A store that a test can look into and trip: it notes every verb that is asked of it, and fails or waits where the test says so. */

import type { Store } from "../../src/ports/store.ts";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";

export interface WatchedStore {
  readonly store: Store;
  /** The verbs that were asked, in order; a test may empty it. */
  readonly verbs: string[];
  /** Verbs that fail from now on. */
  fail(isFailing: (verb: string) => boolean): void;
  /** Keeps a verb from being done: `asked` resolves once somebody waits for it, `release` lets it go on. */
  hold(verb: string): { readonly asked: Promise<void>; release(): void };
}

/** Asked often, and never a read or write that a request waits for. */
const QUIET: ReadonlySet<string> = new Set(["version", "noteSessionSeen", "noteEvent", "close"]);

/** The verbs that change nothing. */
export const isRead = (verb: string): boolean => /^(find|list|has|is|count|check)/.test(verb);

export async function openWatchedStore(): Promise<WatchedStore> {
  const inner = await openSqliteStore({ file: ":memory:" });
  const verbs: string[] = [];
  const held = new Map<string, { readonly ask: () => void; readonly released: Promise<void> }>();
  let isFailing: (verb: string) => boolean = () => false;

  const store = new Proxy(inner, {
    get(target, verb) {
      const value: unknown = Reflect.get(target, verb, target);
      if (typeof value !== "function" || typeof verb !== "string" || QUIET.has(verb)) return value;
      return async (...given: unknown[]): Promise<unknown> => {
        verbs.push(verb);
        held.get(verb)?.ask();
        await held.get(verb)?.released;
        if (isFailing(verb)) throw new Unavailable("the store was told to fail", { retryAfter: 2 });
        return value.apply(target, given);
      };
    },
  });
  return {
    store,
    verbs,
    fail: (rule) => {
      isFailing = rule;
    },
    hold(verb) {
      const asked = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      held.set(verb, { ask: asked.resolve, released: released.promise });
      return { asked: asked.promise, release: released.resolve };
    },
  };
}
