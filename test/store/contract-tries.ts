/** The promises about wrong tries that every node counts. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Store, TryStore } from "../../src/ports/store.ts";
import type { Budget } from "../../src/records/settings.ts";
import { afterTries, type TryCount } from "../../src/records/try-count.ts";
import { atOnce, type OpenTwo } from "./contract.ts";

const BUDGET: Budget = { burst: 5, refill: 60, growth: 2, longestWait: 900 };

const triesOf = ({ tries }: Store): TryStore => {
  if (tries === undefined) throw new Error("the store shares no tries");
  return tries;
};

export function tryPromises(openTwo: OpenTwo): void {
  describe("wrong tries of all nodes", () => {
    test("[MN-04] no try is lost, however many are added at once, in whatever order", async () => {
      const [one, other] = (await openTwo()).map(triesOf) as [TryStore, TryStore];
      const steady: Budget = { burst: 10_000, refill: 1, growth: 1, longestWait: 3_600 };
      const keys = ["a", "b", "c", "d", "e"].map((id) => ({ id, tries: 2 }));

      await atOnce(40, (n) => (n % 2 === 0 ? one : other).addTries(n % 3 === 0 ? keys : keys.toReversed(), steady, 1_000));

      for (const { id } of keys) expect((await other.findTries(id))?.fullAt).toBe((1_000 + 80) * 1_000);
    });

    test("[MN-04] what a batch adds is told of each key, however many there are", async () => {
      const [one] = (await openTwo()).map(triesOf) as [TryStore, TryStore];
      const keys = Array.from({ length: 137 }, (_, n) => ({ id: `key ${n}`, tries: 1 + (n % 3) }));

      await one.addTries(keys, BUDGET, 1_000);
      const counts = await one.addTries(keys.slice(0, 120), BUDGET, 1_000);

      expect(counts.size).toBe(120);
      expect(counts.get("key 0")).toEqual({ fullAt: 1_120_000, stretch: 1, at: 1_000_000 });
      expect(counts.get("key 2")).toEqual({ fullAt: (1_000 + 2 * 60 + 240) * 1_000, stretch: 2, at: 1_000_000 });
    });

    test("[MN-04] the database counts as the memory does", async () => {
      const [one] = (await openTwo()).map(triesOf) as [TryStore, TryStore];
      let keys = 0;
      const budgets = fc.record({
        burst: fc.integer({ min: 1, max: 6 }),
        refill: fc.constantFrom(0.5, 1, 3, 60),
        growth: fc.constantFrom(1, 1.5, 2),
        longestWait: fc.constantFrom(60, 300, 900),
      });
      const steps = fc.array(fc.record({ pause: fc.integer({ min: -100, max: 300 }), tries: fc.integer({ min: 1, max: 8 }) }), {
        minLength: 1,
        maxLength: 12,
      });
      await fc.assert(
        fc.asyncProperty(budgets, steps, async (budget, rhythm) => {
          const id = `key ${keys++}`;
          let now = 10_000;
          let expected: TryCount | undefined;
          for (const { pause, tries } of rhythm) {
            now += pause;
            expected = afterTries(expected, tries, budget, now);
            const counted = (await one.addTries([{ id, tries }], budget, now)).get(id);
            // Whole milliseconds and thousandths there, fractions here.
            expect(Math.abs((counted?.fullAt ?? 0) - expected.fullAt)).toBeLessThanOrEqual(0.001 * budget.longestWait * 1_000);
            expect(counted?.stretch).toBeCloseTo(expected.stretch, 0);
            expect(await one.findTries(id)).toEqual(counted);
            expected = counted;
          }
        }),
        { numRuns: 60 },
      );
    });

    test("[MN-04] what is full again is swept; what is not, stays", async () => {
      const [store] = await openTwo();
      const tries = triesOf(store);
      await tries.addTries([{ id: "over", tries: 1 }], BUDGET, 1_000);
      await tries.addTries([{ id: "left", tries: 2 }], BUDGET, 1_000);

      expect((await store.sweep(1_060, 0, 100))["tries"]).toBe(1);

      expect(await tries.findTries("over")).toBeUndefined();
      expect(await tries.findTries("left")).toBeDefined();
    });
  });
}
