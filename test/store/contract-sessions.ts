/** The store's promises: sessions. */

import { describe, expect, test } from "vitest";
import type { OpenStore } from "./contract.ts";
import { session } from "./records.ts";

export function sessionPromises(open: OpenStore): void {
  describe("sessions", () => {
    test("come back as they were saved, until the second before their expiry", async () => {
      const store = await open();
      const full = session("full");
      const bare = session("bare", { userAgent: undefined, address: undefined, expiresAt: 1_500, createdAt: 1_001 });
      await store.startSession(full, undefined, 1_000);
      await store.startSession(bare, "none", 1_000);

      expect(await store.findSession("full", 1_010)).toEqual(full);
      expect(await store.findSession("bare", 1_499)).toEqual(bare);
      expect(await store.findSession("bare", 1_500)).toBeUndefined();
      expect(await store.listSessions("alice", 1_499)).toEqual([bare, full]);
      expect(await store.listSessions("alice", 1_500)).toEqual([full]);
      expect(await store.listSessions("bob", 1_010)).toEqual([]);
    });

    test("take the place of the browser's earlier one", async () => {
      const store = await open();
      await store.startSession(session("old"), undefined, 1_000);
      await store.startSession(session("new"), "old", 1_010);

      expect(await store.findSession("old", 1_010)).toBeUndefined();
      expect(await store.findSession("new", 1_010)).toEqual(session("new"));
    });

    test("are ended once", async () => {
      const store = await open();
      await store.startSession(session("s"), undefined, 1_000);

      expect(await store.endSession("s", 1_010)).toBe(true);
      expect(await store.endSession("s", 1_010)).toBe(false);
      expect(await store.findSession("s", 1_010)).toBeUndefined();
    });

    test("all but one of an account end at once, with its sign-ins under way, and nobody else's", async () => {
      const store = await open();
      for (const id of ["one", "two", "stays"]) await store.startSession(session(id), undefined, 1_000);
      await store.startSession(session("others", { accountId: "bob" }), undefined, 1_000);
      const signIn = {
        id: "underway",
        accountId: "alice",
        methods: ["pwd"] as const,
        provedAt: 1_000,
        expiresAt: 1_900,
        sid: undefined,
      };
      await store.beginSignIn(signIn, "none", undefined, 1_000);

      expect(await store.endOtherSessions("alice", "stays", 1_010)).toBe(2);
      expect(await store.endOtherSessions("alice", "stays", 1_010)).toBe(0);

      expect(await store.findSession("one", 1_010)).toBeUndefined();
      expect(await store.findSignIn("underway", 1_010)).toBeUndefined();
      expect(await store.findSession("stays", 1_010)).toBeDefined();
      expect(await store.findSession("others", 1_010)).toBeDefined();
    });

    test("that cannot start harm nothing beside them", async () => {
      const store = await open();
      await store.startSession(session("taken"), undefined, 1_000);

      const outcomes = await Promise.allSettled([
        store.startSession(session("one"), undefined, 1_010),
        store.startSession(session("taken"), "one", 1_010),
        store.startSession(session("two"), undefined, 1_010),
        store.findSession("taken", 1_010),
      ]);

      expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
      expect(await store.findSession("one", 1_010)).toBeDefined();
      expect(await store.findSession("two", 1_010)).toBeDefined();
    });
  });
}
