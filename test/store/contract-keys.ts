/** The store's promises: keys. */

import { describe, expect, test } from "vitest";
import { NEVER } from "../../src/protocol/time.ts";
import { atOnce, type OpenStore } from "./contract.ts";
import { authorization, key, standing } from "./records.ts";

export function keyPromises(open: OpenStore): void {
  describe("keys", () => {
    test("come back as they were saved, byte by byte", async () => {
      const store = await open();
      const signing = key("sig", { use: "signing", algorithm: "ES256", publicJwk: '{"kty":"EC"}', activeFrom: 2_000 });
      await store.saveKeys([key("seal"), signing]);

      expect(await store.listKeys()).toEqual([key("seal"), signing]);
    });

    test("of a first start are saved by one of 20 nodes", async () => {
      const store = await open();
      const saved = await atOnce(20, (n) => store.saveFirstKeys([key(`seal${n}`), key(`look${n}`, { use: "lookup" })]));

      expect(saved.filter(Boolean)).toHaveLength(1);
      const winner = saved.indexOf(true);
      expect((await store.listKeys()).map(({ id }) => id).toSorted()).toEqual([`look${winner}`, `seal${winner}`]);
    });

    test("are saved first for each use", async () => {
      const store = await open();
      expect(await store.saveFirstKeys([key("a")])).toBe(true);
      expect(await store.saveFirstKeys([key("b", { use: "lookup" })])).toBe(true);
      expect(await store.saveFirstKeys([key("c"), key("d", { use: "signing", algorithm: "ES256" })])).toBe(false);
      expect(await store.listKeys()).toHaveLength(2);
    });

    test("are encrypted anew, and never replaced by another key", async () => {
      const store = await open();
      await store.saveKeys([key("a")]);
      const anew = key("a", { encrypted: new Uint8Array([7]), activeFrom: 3_000 });
      await store.saveKeys([anew]);
      expect(await store.listKeys()).toEqual([anew]);

      await expect(store.saveKeys([key("b"), key("a", { createdAt: 1_001 })])).rejects.toThrow("another key has this id");
      expect(await store.listKeys()).toEqual([anew]);
      await store.removeKey("a");
      expect(await store.listKeys()).toEqual([]);
    });

    test("that come next are saved by one of 20 nodes, and not by one that knows an older newest", async () => {
      const store = await open();
      await store.saveKeys([key("first"), key("other", { use: "signing", algorithm: "ES256", activeFrom: 9_000 })]);

      const saved = await atOnce(20, (n) => store.saveNextKey(key(`next${n}`, { activeFrom: 2_000 + n }), 1_000));

      expect(saved.filter(Boolean)).toHaveLength(1);
      const winner = saved.indexOf(true);
      expect((await store.listKeys()).map(({ id }) => id)).toEqual(["first", `next${winner}`, "other"]);
      expect(await store.saveNextKey(key("late", { activeFrom: 5_000 }), 1_999)).toBe(false);
      expect(await store.saveNextKey(key("later", { activeFrom: 5_000 }), 2_000 + winner)).toBe(true);
    });

    test("that leaked are replaced by one of 20 callers, with one successor", async () => {
      const store = await open();
      await store.saveKeys([key("leaked"), key("other")]);

      const replaced = await atOnce(20, (n) => store.replaceKey("leaked", key(`new${n}`)));

      expect(replaced.filter(Boolean)).toHaveLength(1);
      expect((await store.listKeys()).map(({ id }) => id).toSorted()).toEqual([`new${replaced.indexOf(true)}`, "other"]);
      expect(await store.replaceKey("other", undefined)).toBe(true);
      expect(await store.listKeys()).toHaveLength(1);
    });

    test.for([
      ["a code made before", authorization("a", { createdAt: 999 }), true],
      ["a code made at that moment", authorization("a", { createdAt: 1_000 }), false],
      ["a code that is over", authorization("a", { createdAt: 999, expiresAt: 1_010 }), false],
      ["an ended authorization", authorization("a", { createdAt: 999, state: "ended" }), false],
      ["a refresh token made before", active(900, 999), true],
      ["a refresh token made since", active(900, 1_000), false],
      ["a client's standing authorization", { ...standing("a", "c"), createdAt: 900, rotatedAt: 900 }, false],
    ] as const)("know whether they are needed for %s", async ([, saved, needed]) => {
      const store = await open();
      await store.saveAuthorization(saved);

      expect(await store.hasAuthorizationsBefore(1_000, 1_010)).toBe(needed);
    });

    test("know it of many authorizations too", async () => {
      const store = await open();
      await atOnce(1_100, (n) => store.saveAuthorization({ ...active(n % 7, 1_000), id: `a${n}` }));
      expect(await store.hasAuthorizationsBefore(1_000, 1_010)).toBe(false);

      await store.saveAuthorization({ ...active(8, 999), id: "old" });
      expect(await store.hasAuthorizationsBefore(1_000, 1_010)).toBe(true);
    });
  });
}

const active = (createdAt: number, rotatedAt: number) =>
  authorization("a", { state: "active", generation: 2, createdAt, rotatedAt, expiresAt: NEVER });
