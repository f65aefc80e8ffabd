/** The store's promises: refresh tokens move on one generation at a time, and what is older is known for ever. */

import { describe, expect, test } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { atOnce, type OpenStore } from "./contract.ts";
import { authorization } from "./records.ts";

export function refreshPromises(open: OpenStore): void {
  const redeemed = async (change = {}): Promise<Store> => {
    const store = await open();
    await store.saveAuthorization(authorization("a", change));
    await store.redeemAuthorization("a", 1_001);
    return store;
  };
  const presenting =
    (store: Store) =>
    (generation: number, now: number, grace = 60) =>
      store.rotateGeneration("a", generation, { now, grace });

  describe("generations", () => {
    test("[RF-16] rotate once, are repeated while their successor is unused, and then count as reused", async () => {
      const present = presenting(await redeemed());

      expect(await present(1, 1_010)).toEqual({ outcome: "rotated", generation: 2, rotatedAt: 1_010 });
      expect(await present(1, 1_069)).toEqual({ outcome: "repeat", generation: 2, rotatedAt: 1_010 });
      expect(await present(1, 1_070)).toEqual({ outcome: "reused" });
      expect(await present(2, 1_071)).toEqual({ outcome: "rotated", generation: 3, rotatedAt: 1_071 });
      expect(await present(1, 1_072)).toEqual({ outcome: "reused" });
      expect(await present(2, 1_072)).toEqual({ outcome: "repeat", generation: 3, rotatedAt: 1_071 });
    });

    test("[RF-05] [RF-16] are repeated at two generations in a row, and at the third they count as reused", async () => {
      const present = presenting(await redeemed());
      for (const generation of [1, 2]) {
        expect((await present(generation, 1_010)).outcome).toBe("rotated");
        expect((await present(generation, 1_011)).outcome).toBe("repeat");
        expect((await present(generation, 1_012)).outcome).toBe("repeat");
      }
      expect((await present(3, 1_013)).outcome).toBe("rotated");

      expect(await atOnce(20, () => present(3, 1_014))).toEqual(Array.from({ length: 20 }, () => ({ outcome: "reused" })));
    });

    test("[RF-16] a rotation that nobody repeats begins the count anew", async () => {
      const present = presenting(await redeemed());
      for (let generation = 1; generation <= 30; generation++) {
        expect((await present(generation, 1_010)).outcome).toBe("rotated");
        if (generation % 3 !== 0)
          expect((await atOnce(5, () => present(generation, 1_011))).map(({ outcome }) => outcome)).toEqual(
            Array(5).fill("repeat"),
          );
      }
    });

    test("[RF-17] who lost a race repeats nothing, at however many generations in a row", async () => {
      const store = await redeemed();
      for (let generation = 1; generation <= 10; generation++) {
        const request = { now: 1_010, grace: 60, wasCurrent: true };
        const outcomes = await atOnce(20, () => store.rotateGeneration("a", generation, request));
        expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(["rotated", "repeat"]));
      }
    });

    test("are never repeated where there is no grace", async () => {
      const present = presenting(await redeemed());
      await present(1, 1_010, 0);

      expect(await present(1, 1_010, 0)).toEqual({ outcome: "reused" });
    });

    test("[RF-12] [RF-17] of 20 that present one generation at once, one rotates and all get the same successor", async () => {
      const store = await redeemed();
      const outcomes = await atOnce(20, () => presenting(store)(1, 1_010));

      expect(outcomes.filter(({ outcome }) => outcome === "rotated")).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === "repeat")).toHaveLength(19);
      expect((await store.findAuthorization("a", 1_010))?.generation).toBe(2);
    });

    test("[RF-12] 50 rotations in one second are 50 generations, and each old one is known as used", async () => {
      const store = await redeemed();
      for (let generation = 1; generation <= 50; generation++) {
        expect((await presenting(store)(generation, 1_010)).outcome).toBe("rotated");
      }

      const replays = await atOnce(49, (n) => presenting(store)(n + 1, 1_010));
      expect(new Set(replays.map(({ outcome }) => outcome))).toEqual(new Set(["reused"]));
      expect((await store.findAuthorization("a", 1_010))?.generation).toBe(51);
    });

    test("move the end by disuse, to the second", async () => {
      const store = await redeemed({ idleLifetime: 100 });
      expect((await presenting(store)(1, 1_100)).outcome).toBe("rotated");
      expect((await store.findAuthorization("a", 1_199))?.expiresAt).toBe(1_200);

      expect(await presenting(store)(2, 1_200)).toEqual({ outcome: "ended" });
    });

    test("never outlive the fixed end, however much they are used", async () => {
      const store = await redeemed({ endsAt: 1_050 });
      expect((await presenting(store)(1, 1_049)).outcome).toBe("rotated");

      expect(await presenting(store)(2, 1_050)).toEqual({ outcome: "ended" });
      expect(await presenting(store)(1, 1_050)).toEqual({ outcome: "ended" });
      expect(await store.extendAuthorization("a", 1_050)).toBe(false);
    });

    test("stay when the client keeps its token, and only the end by disuse moves", async () => {
      const store = await redeemed({ idleLifetime: 100 });
      expect(await store.extendAuthorization("a", 1_090)).toBe(true);

      expect(await store.findAuthorization("a", 1_150)).toMatchObject({ generation: 1, rotatedAt: 1_001, expiresAt: 1_190 });
      expect(await store.extendAuthorization("a", 1_190)).toBe(false);
    });

    test("are not to be had before the code was redeemed, nor where there is no authorization", async () => {
      const store = await open();
      await store.saveAuthorization(authorization("a"));

      expect(await presenting(store)(0, 1_010)).toEqual({ outcome: "ended" });
      expect(await store.extendAuthorization("a", 1_010)).toBe(false);
      expect(await store.rotateGeneration("none", 1, { now: 1_010, grace: 60 })).toEqual({ outcome: "ended" });
    });
  });
}
