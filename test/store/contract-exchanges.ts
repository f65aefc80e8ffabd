/** The store's promises: what was exchanged is none without what it came from (RFC 8693). */

import { describe, expect, test } from "vitest";
import { atOnce, type OpenStore, type OpenTwo } from "./contract.ts";
import { authorization } from "./records.ts";

const [parent, child, grandchild] = [
  authorization("parent", { state: "active", expiresAt: 9_000, sid: "s" }),
  authorization("child", { state: "active", flow: "token_exchange", clientId: "b", expiresAt: 5_000, parentId: "parent" }),
  authorization("grandchild", { state: "active", flow: "token_exchange", clientId: "c", expiresAt: 5_000, parentId: "child" }),
];

export function exchangePromises(open: OpenStore, openTwo: OpenTwo | undefined): void {
  describe("exchanged authorizations", () => {
    test("[XC-06] end with what they came from, though they were remembered, and are listed no more", async () => {
      const store = await open();
      for (const one of [parent, child, grandchild]) expect(await store.saveAuthorization(one)).toBe(true);
      expect(await store.findAuthorization("grandchild", 2_000)).toMatchObject({ id: "grandchild", parentId: "child" });

      await store.endAuthorization("parent", "revoked_by_person", 2_000);

      expect(await store.findAuthorization("child", 2_000)).toBeUndefined();
      expect(await store.findAuthorization("grandchild", 2_000)).toBeUndefined();
      expect((await store.listAuthorizations({ clientId: "b" }, { limit: 9 }, 2_000)).items).toEqual([]);
    });

    test("[XC-06] end with the one token that they came from, in a chain too, and what came of another one lives", async () => {
      const store = await open();
      const of = (id: string, parentId: string, exchanged: string) =>
        authorization(id, {
          state: "active",
          flow: "token_exchange",
          clientId: "b",
          expiresAt: 5_000,
          parentId,
          binding: { exchanged },
        });
      for (const one of [parent, of("one", "parent", "serial-1"), of("of one", "one", "serial-3"), of("two", "parent", "serial-2")])
        expect(await store.saveAuthorization(one)).toBe(true);
      expect(await store.findAuthorization("of one", 2_000)).toMatchObject({ id: "of one" });

      await store.revokeToken("parent", "serial-1", 5_000, 1_010);

      expect(await store.findAuthorization("one", 2_000)).toBeUndefined();
      expect(await store.findAuthorization("of one", 2_000)).toBeUndefined();
      expect(await store.findAuthorization("two", 2_000)).toMatchObject({ id: "two" });
      const { items } = await store.listAuthorizations({ clientId: "b" }, { limit: 9 }, 2_000);
      expect(items.map(({ id }) => id)).toContain("two");
      expect(items.map(({ id }) => id)).not.toContain("one");
    });

    test("[XC-06] of twenty savers one saves it, and it is none where what it came from is gone", async () => {
      const store = await open();
      await store.saveAuthorization(parent);

      const saved = await atOnce(20, () => store.saveAuthorization(child));

      expect(saved.filter((won) => won)).toEqual([true]);
      expect(await store.findAuthorization("child", 2_000)).toMatchObject({ id: "child" });
      await store.saveAuthorization(
        authorization("orphan", { state: "active", flow: "token_exchange", expiresAt: 5_000, parentId: "gone" }),
      );
      expect(await store.findAuthorization("orphan", 2_000)).toBeUndefined();
    });

    if (openTwo === undefined) return;
    test("[XC-06] over two nodes one saver of twenty saves it", async () => {
      const nodes = await openTwo();
      await nodes[0].saveAuthorization(parent);

      const saved = await atOnce(20, (number) => (nodes[number % 2] ?? nodes[0]).saveAuthorization(child));

      expect(saved.filter((won) => won)).toEqual([true]);
    });
  });
}
