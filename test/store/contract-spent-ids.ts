/** The store's promises: what may come once. */

import { describe, expect, test } from "vitest";
import { atOnce, type OpenStore, type OpenTwo } from "./contract.ts";

export function spentIdPromises(open: OpenStore, openTwo: OpenTwo | undefined): void {
  describe("ids that may come once", () => {
    test("one caller of twenty spends an id", async () => {
      const store = await open();

      const spent = await atOnce(20, () => store.spendId("one", 2_000));

      expect(spent.filter((won) => won)).toEqual([true]);
      expect(await store.spendId("one", 3_000)).toBe(false);
      expect(await store.spendId("another", 2_000)).toBe(true);
    });

    test("the sweep forgets it once it cannot come again", async () => {
      const store = await open();
      await store.spendId("one", 2_000);

      expect(await store.sweep(1_999, 0, 10)).toMatchObject({ spent_ids: 0 });
      expect(await store.spendId("one", 2_000)).toBe(false);
      expect(await store.sweep(2_000, 0, 10)).toMatchObject({ spent_ids: 1 });
    });

    if (openTwo === undefined) return;
    test("over two nodes one caller of twenty spends an id [MN-01]", async () => {
      const nodes = await openTwo();

      const spent = await atOnce(20, (number) => (nodes[number % 2] ?? nodes[0]).spendId("one", 2_000));

      expect(spent.filter((won) => won)).toEqual([true]);
    });
  });
}
