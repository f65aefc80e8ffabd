/** The store's promises: authorizations are saved, redeemed once, ended for good, and listed. */

import { describe, expect, test } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { NEVER } from "../../src/protocol/time.ts";
import type { Authorization } from "../../src/records/authorization.ts";
import { atOnce, type OpenStore } from "./contract.ts";
import { account, authorization, standing } from "./records.ts";

export function authorizationPromises(open: OpenStore): void {
  describe("authorizations", () => {
    const signIn = (id: string, now: number, change = {}) =>
      authorization(id, {
        state: "active",
        flow: "password",
        generation: 1,
        createdAt: now,
        expiresAt: now + 100,
        idleLifetime: 100,
        ...change,
      });

    test("[RO-05] are joined by the next of the same person, client and scope, which lives as long as a new one would", async () => {
      const store = await open();
      await store.joinAuthorization(signIn("first", 1_000), undefined);
      await store.rotateGeneration("first", 1, { now: 1_010, grace: 60 });
      const joined = await store.joinAuthorization(signIn("second", 1_050), undefined);

      expect(joined).toMatchObject({ id: "first", generation: 2, rotatedAt: 1_010, expiresAt: 1_150, authenticatedAt: 1_050 });
      expect(await store.findAuthorization("first", 1_149)).toEqual(joined);
      expect(await store.findAuthorization("second", 1_050)).toBeUndefined();
    });

    test("[RO-05] are joined by none of another person, client, scope or flow, nor when they are over or have ended", async () => {
      const store = await open();
      const others = [{ accountId: "bob" }, { clientId: "other" }, { scope: ["openid"] }, { flow: "implicit" }];
      await store.joinAuthorization(signIn("first", 1_000), undefined);
      for (const [n, change] of others.entries()) {
        expect((await store.joinAuthorization(signIn(`other-${n}`, 1_001, change), undefined))?.id).toBe(`other-${n}`);
      }
      expect((await store.joinAuthorization(signIn("later", 1_100), undefined))?.id).toBe("later");
      await store.endAuthorization("later", "revoked_by_person", 1_101);
      expect((await store.joinAuthorization(signIn("last", 1_102), undefined))?.id).toBe("last");
    });

    test("[RO-05] of 20 that come at once, one is made, and all get it", async () => {
      const store = await open();
      const joined = await atOnce(20, (n) => store.joinAuthorization(signIn(`sign-in-${n}`, 1_000), undefined));

      expect(new Set(joined.map((one) => one?.id)).size).toBe(1);
      expect((await store.listAuthorizations({ accountId: "alice" }, { limit: 50 }, 1_000)).items).toHaveLength(1);
    });

    test("[RO-05] [I-15] are neither made nor joined on a password that is no more", async () => {
      const store = await open();
      await store.saveAccount(account("alice"), "hash");
      await store.joinAuthorization(signIn("first", 1_000), 0);
      await store.setPassword("alice", "another", { now: 1_001, exceptSession: undefined, endAuthorizations: false });

      expect(await store.joinAuthorization(signIn("second", 1_002), 0)).toBeUndefined();
      expect((await store.joinAuthorization(signIn("third", 1_003), 1))?.id).toBe("first");
    });

    test("come back as they were saved, member by member", async () => {
      const store = await open();
      const full = authorization("full", {
        state: "ended",
        endsAt: 5_000,
        generation: 3,
        rotatedAt: 1_020,
        hasRevokedTokens: true,
        endReason: "revoked_by_person",
        endedAt: 1_030,
        lastUsedAt: 1_025,
        userCodeHash: "h",
        claimedBy: "s",
      });
      const bare = authorization("bare", { accountId: undefined, authenticatedAt: undefined, scope: [], binding: {} });

      expect(await store.saveAuthorization(full)).toBe(true);
      expect(await store.saveAuthorization(bare)).toBe(true);

      expect(await store.findAuthorization("full", 1_050)).toEqual(full);
      expect(await store.findAuthorization("bare", 1_050)).toEqual(bare);
      expect(await store.findAuthorization("none", 1_050)).toBeUndefined();
    });

    test("are not replaced by another with the same id", async () => {
      const store = await open();
      const saved = await atOnce(5, (n) => store.saveAuthorization(authorization("a", { clientId: `client-${n}` })));

      expect(saved.filter(Boolean)).toHaveLength(1);
      expect((await store.findAuthorization("a", 1_000))?.clientId).toBe(`client-${saved.indexOf(true)}`);
    });

    test("live until the second before their expiry, and before their fixed end", async () => {
      const store = await open();
      await store.saveAuthorization(authorization("expires", { expiresAt: 1_060 }));
      await store.saveAuthorization(authorization("ends", { endsAt: 1_030 }));

      expect(await store.findAuthorization("expires", 1_059)).toBeDefined();
      expect(await store.findAuthorization("expires", 1_060)).toBeUndefined();
      expect(await store.findAuthorization("ends", 1_029)).toBeDefined();
      expect(await store.findAuthorization("ends", 1_030)).toBeUndefined();
      expect(await store.redeemAuthorization("expires", 1_060)).toBe(false);
      expect(await store.redeemAuthorization("ends", 1_030)).toBe(false);
      expect(await store.endAuthorization("expires", "replayed", 1_060)).toBe(false);
      expect(await store.redeemAuthorization("expires", 1_059)).toBe(true);
    });

    test("[AC-07] of 20 redemptions at once, exactly one wins", async () => {
      const store = await open();
      for (let round = 0; round < 20; round++) {
        const id = `round-${round}`;
        await store.saveAuthorization(authorization(id));
        const won = await atOnce(20, () => store.redeemAuthorization(id, 1_010));
        expect(won.filter(Boolean)).toHaveLength(1);
      }
    });

    test("are active once redeemed, until disused for their idle lifetime", async () => {
      const store = await open();
      await store.saveAuthorization(authorization("a"));
      await store.redeemAuthorization("a", 1_010);

      expect(await store.findAuthorization("a", 11_009)).toEqual(
        authorization("a", { state: "active", generation: 1, rotatedAt: 1_010, expiresAt: 11_010, lastUsedAt: 1_010 }),
      );
      expect(await store.findAuthorization("a", 11_010)).toBeUndefined();
      expect(await store.redeemAuthorization("a", 1_011)).toBe(false);
    });

    test("are not redeemed while a person has yet to agree", async () => {
      const store = await open();
      await store.saveAuthorization(authorization("a", { state: "requested" }));

      expect(await store.redeemAuthorization("a", 1_010)).toBe(false);
      expect((await store.findAuthorization("a", 1_010))?.state).toBe("requested");
    });

    test.for(["requested", "approved", "active"] as const)(
      "end for good when they are %s, and keep their first reason",
      async (state) => {
        const store = await open();
        await store.saveAuthorization(authorization("a", { state, generation: 1 }));

        expect(await store.endAuthorization("a", "replayed", 1_010)).toBe(true);
        expect(await store.endAuthorization("a", "revoked_by_client", 1_011)).toBe(false);

        const ended = authorization("a", { state: "ended", generation: 1, endReason: "replayed", endedAt: 1_010 });
        expect(await store.findAuthorization("a", 1_012)).toEqual(ended);
        expect(await store.redeemAuthorization("a", 1_012)).toBe(false);
        expect(await store.extendAuthorization("a", 1_012)).toBe(false);
        expect(await store.rotateGeneration("a", 1, { now: 1_012, grace: 60 })).toEqual({ outcome: "ended" });
      },
    );

    test("end together, by account, by client, or by both, and only those that live", async () => {
      const store = await open();
      const save = (id: string, accountId: string, clientId: string, expiresAt = 1_060) =>
        store.saveAuthorization(authorization(id, { accountId, clientId, expiresAt }));
      await Promise.all([save("1", "alice", "x"), save("2", "alice", "y"), save("3", "bob", "x"), save("4", "alice", "x", 1_005)]);

      expect(await store.endAuthorizations({ accountId: "alice", clientId: "x" }, "revoked_by_person", 1_010)).toBe(1);
      expect(await store.endAuthorizations({ accountId: "alice" }, "revoked_by_administrator", 1_010)).toBe(1);
      expect(await store.endAuthorizations({ clientId: "x" }, "revoked_by_administrator", 1_010)).toBe(1);
      expect(await store.endAuthorizations({ clientId: "x" }, "revoked_by_administrator", 1_010)).toBe(0);
      expect((await store.findAuthorization("1", 1_010))?.endReason).toBe("revoked_by_person");
    });

    test("do not all end because nobody was named", async () => {
      const store = await open();
      await store.saveAuthorization(authorization("a"));

      await expect(store.endAuthorizations({}, "revoked_by_administrator", 1_010)).rejects.toThrow(TypeError);
      expect((await store.findAuthorization("a", 1_010))?.state).toBe("approved");
    });

    test("by which clients act for themselves are found by client, until they end", async () => {
      const store = await open();
      await store.saveAuthorization(standing("s", "client"));
      await store.saveAuthorization(authorization("a"));

      expect(await store.findStandingAuthorization("client")).toEqual(standing("s", "client"));
      expect(await store.findStandingAuthorization("other")).toBeUndefined();

      await store.endAuthorization("s", "scope_changed", 1_010);
      expect(await store.findStandingAuthorization("client")).toBeUndefined();
      expect((await store.findAuthorization("s", 1_010))?.endReason).toBe("scope_changed");
    });

    test("lose single tokens without ending", async () => {
      const store = await open();
      await store.saveAuthorization(authorization("a", { state: "active" }));

      await store.revokeToken("a", "serial", 1_050, 1_010);
      await store.revokeToken("a", "serial", 1_050, 1_010);

      expect(await store.isTokenRevoked("a", "serial")).toBe(true);
      expect(await store.isTokenRevoked("a", "other")).toBe(false);
      expect(await store.isTokenRevoked("b", "serial")).toBe(false);
      expect(await store.findAuthorization("a", 1_010)).toEqual(authorization("a", { state: "active", hasRevokedTokens: true }));
    });

    test("are listed newest first, page by page, each once, while others come", async () => {
      const store = await open();
      const ids = Array.from({ length: 7 }, (_, n) => `a${n}`);
      // Two of each second, so that the cursor has to tell equals apart.
      await atOnce(7, (n) =>
        store.saveAuthorization(authorization(`a${n}`, { createdAt: 1_000 + Math.floor(n / 2), expiresAt: NEVER })),
      );
      await store.saveAuthorization(authorization("over", { expiresAt: 1_010 }));
      await store.saveAuthorization(authorization("bob's", { accountId: "bob", expiresAt: NEVER }));

      const seen = await collect(store, { accountId: "alice" }, async (page) => {
        await store.saveAuthorization(authorization(`new${page}`, { createdAt: 1_020, expiresAt: NEVER }));
      });

      expect(seen.toSorted()).toEqual(ids);
      expect(seen[0]).toBe("a6");
      expect(seen.slice(-2).toSorted()).toEqual(["a0", "a1"]);
      expect(await collect(store, {}, async () => {})).toContain("bob's");
    });

    test("[RC-39] that an old refresh token ended are listed for their person, the newest end first, as long as asked for", async () => {
      const store = await open();
      const lose = async (id: string, endedAt: number, change: Partial<Authorization> = {}, rotations = 2): Promise<void> => {
        await store.saveAuthorization(authorization(id, { clientId: `of ${id}`, ...change }));
        await store.redeemAuthorization(id, 1_001);
        for (let generation = 1; generation < rotations; generation++)
          await store.rotateGeneration(id, generation, { now: 1_002, grace: 60 });
        await store.endAuthorization(id, "replayed", endedAt);
      };
      const list = async (after = 1_000, limit = 10) =>
        (await store.listLostAuthorizations("alice", after, limit)).map(({ id, clientId, endedAt }) => [id, clientId, endedAt]);

      await lose("first", 1_020);
      await lose("second", 1_030, {}, 5);
      await lose("of Bob", 1_030, { accountId: "bob" });
      await lose("by its code", 1_030, {}, 1);
      await store.saveAuthorization(authorization("taken back", { state: "active", generation: 5 }));
      await store.endAuthorization("taken back", "revoked_by_person", 1_030);
      await store.saveAuthorization(authorization("alive", { state: "active", generation: 5 }));

      expect(await list()).toEqual([
        ["second", "of second", 1_030],
        ["first", "of first", 1_020],
      ]);
      expect(await list(1_020)).toEqual([["second", "of second", 1_030]]);
      expect(await list(1_000, 1)).toEqual([["second", "of second", 1_030]]);
      expect(await list(1_030)).toEqual([]);
    });

    test.for([
      ["alive", "active", undefined, true],
      ["allowed", "approved", undefined, true],
      ["taken back by then", "ended", "revoked_by_person", true],
      ["refused", "ended", "denied", false],
    ] as const)(
      "[RC-39] what an old refresh token ended is settled by a later one that is %s",
      async ([, state, endReason, settled]) => {
        const store = await open();
        await store.saveAuthorization(authorization("lost", { state: "active", generation: 3 }));
        await store.saveAuthorization(authorization("beside it", { state: "active", createdAt: 1_010 }));
        await store.endAuthorization("lost", "replayed", 1_020);
        await store.saveAuthorization(authorization("of another client", { clientId: "another", createdAt: 1_030 }));
        await store.saveAuthorization(authorization("of another person", { accountId: "bob", createdAt: 1_030 }));
        const list = async () => (await store.listLostAuthorizations("alice", 1_000, 10)).map(({ id }) => id);
        expect(await list()).toEqual(["lost"]);

        await store.saveAuthorization(authorization("later", { state, endReason, createdAt: 1_030 }));

        expect(await list()).toEqual(settled ? [] : ["lost"]);
      },
    );

    test("are listed by state, and a strange cursor finds nothing", async () => {
      const store = await open();
      await store.saveAuthorization(authorization("a"));
      await store.saveAuthorization(authorization("b", { state: "active" }));
      await store.saveAuthorization(authorization("c", { state: "ended" }));
      const list = async (states: ("active" | "approved" | "ended")[], after?: string) =>
        (await store.listAuthorizations({ clientId: "client", states }, { limit: 10, after }, 1_010)).items
          .map(({ id }) => id)
          .toSorted();

      expect(await list(["active"])).toEqual(["b"]);
      expect(await list(["approved", "ended"])).toEqual(["a", "c"]);
      expect(await list([])).toEqual([]);
      expect(await list(["active"], "' OR 1=1 --")).toEqual([]);
    });
  });
}

async function collect(store: Store, of: { accountId?: string }, between: (page: number) => Promise<void>): Promise<string[]> {
  const seen: string[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < 10; pages++) {
    const page = await store.listAuthorizations(of, { limit: 3, after }, 1_015);
    seen.push(...page.items.map(({ id }) => id));
    if (page.next === undefined) return seen;
    after = page.next;
    await between(pages);
  }
  throw new Error("the list does not end");
}
