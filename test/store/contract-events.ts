/** The store's promises: the events that people and administrators look up. */

import { describe, expect, test } from "vitest";
import type { EventFilter } from "../../src/ports/event-store.ts";
import { newSortedId } from "../../src/ports/ids.ts";
import { type Random, systemRandom } from "../../src/ports/random.ts";
import type { Store } from "../../src/ports/store.ts";
import type { AuditEvent, KeptEvent } from "../../src/records/event.ts";
import type { OpenStore } from "./contract.ts";

const event = (at: number, change: Partial<AuditEvent> = {}, random: Random = systemRandom): KeptEvent => ({
  event: "session.started",
  ...change,
  id: newSortedId({ now: () => at }, random),
  at,
});

export function eventPromises(open: OpenStore): void {
  describe("events", () => {
    test("come back as they were noted, the newest first, also those of one second", async () => {
      const store = await open();
      const full = event(1_000, {
        event: "request.refused",
        accountId: "alice",
        clientId: "client",
        errorId: "7Q2M-K4VD",
        address: "192.0.2.1",
        amr: ["pwd", "otp"],
        refusal: { endpoint: "POST /auth/token", error: "invalid_grant", rule: "a rule", received: { code: "struck out" } },
      });
      const later = Array.from({ length: 250 }, (_, number) => event(1_001, { detail: `${number} \u001b[31m "ü`, sessionId: "s" }));

      await Promise.all([full, ...later].map((one) => store.noteEvent(one)));

      expect(await all(store, {})).toEqual([...later.toReversed(), full]);
    });

    test("are found by account, client, name, error id and time, alone and together", async () => {
      const store = await open();
      const [a, b, c] = [
        event(1_000, { accountId: "alice", clientId: "one" }),
        event(1_500, { accountId: "alice", clientId: "two", errorId: "AAAA-BBBB" }),
        event(2_000, { event: "session.ended", accountId: "bob", clientId: "two" }),
      ];
      for (const one of [a, b, c]) await store.noteEvent(one);

      expect(await all(store, { accountId: "alice" })).toEqual([b, a]);
      expect(await all(store, { clientId: "two" })).toEqual([c, b]);
      expect(await all(store, { event: "session.ended" })).toEqual([c]);
      expect(await all(store, { errorId: "AAAA-BBBB" })).toEqual([b]);
      expect(await all(store, { since: 1_500 })).toEqual([c, b]);
      expect(await all(store, { since: 1_501, accountId: "alice" })).toEqual([]);
      expect(await all(store, { accountId: "alice", clientId: "two" })).toEqual([b]);
    });

    test("are swept after their hour where a client was traced", async () => {
      const store = await open();
      const [early, late] = [event(1_000, { event: "request.traced" }), event(2_000, { event: "request.traced" })];
      for (const one of [early, late]) await store.noteEvent(one);

      expect(await store.sweepEvents({ since: 0, strangersSince: 0, tracedSince: 1_500 }, 20)).toBe(1);
      expect(await all(store, {})).toEqual([late]);
    });

    test("are swept a few at a time when they are old, those of strangers sooner", async () => {
      const store = await open();
      const [old, kept, stranger, fresh] = [
        event(1_000),
        event(2_000),
        event(2_000, { event: "sign_in.failed" }),
        event(3_000, { event: "sign_in.failed" }),
      ];
      for (const one of [old, kept, stranger, fresh]) await store.noteEvent(one);

      expect(await store.sweepEvents({ since: 1_001, strangersSince: 3_000, tracedSince: 0 }, 20)).toBe(2);
      expect(await all(store, {})).toEqual([fresh, kept]);
      expect(await store.sweepEvents({ since: 4_000, strangersSince: 4_000, tracedSince: 0 }, 1)).toBe(2);
      expect(await store.sweepEvents({ since: 4_000, strangersSince: 4_000, tracedSince: 0 }, 1)).toBe(0);
    });
  });
}

/** Page by page. */
async function all(store: Store, of: EventFilter): Promise<readonly KeptEvent[]> {
  const found: KeptEvent[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < 100; pages++) {
    const page = await store.listEvents(of, { limit: 60, after });
    found.push(...page.items);
    after = page.next;
    if (after === undefined) return found;
  }
  throw new Error("the pages have no end");
}
