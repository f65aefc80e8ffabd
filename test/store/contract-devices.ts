/** The store's promises: a device's request is claimed by one browser, decided by it, once, and redeemed once. */

import { describe, expect, test } from "vitest";
import type { Approval, Store } from "../../src/ports/store.ts";
import { atOnce, type OpenStore } from "./contract.ts";
import { backchannelRequest, client, deviceRequest, session } from "./records.ts";

const approval: Approval = {
  accountId: "alice",
  scope: ["mail"],
  authenticatedAt: 1_005,
  methods: ["pwd"],
  idleLifetime: 500,
  endsAt: 9_000,
};

export function devicePromises(open: OpenStore): void {
  const waiting = async (change = {}): Promise<Store> => {
    const store = await open();
    await store.saveAuthorization(deviceRequest("d", change));
    // In both, she is signed in.
    for (const id of ["browser", "other browser"]) await store.startSession(session(id), undefined, 1_000);
    return store;
  };

  describe("a device's request", () => {
    test("is claimed by the first browser that types its code, and by no other", async () => {
      const store = await waiting();
      const claims = await atOnce(20, (n) => store.claimUserCode("hash of d", `browser-${n}`, 1_010));

      const winners = claims.filter((claim) => claim !== undefined);
      expect(winners).toEqual([deviceRequest("d", { claimedBy: `browser-${claims.findIndex((claim) => claim !== undefined)}` })]);
    });

    test("is given again to the browser that has it", async () => {
      const store = await waiting();
      await store.claimUserCode("hash of d", "browser", 1_010);

      expect(await store.claimUserCode("hash of d", "browser", 1_011)).toEqual(deviceRequest("d", { claimedBy: "browser" }));
      expect(await store.claimUserCode("another hash", "browser", 1_011)).toBeUndefined();
    });

    test("is over at its expiry, to the second", async () => {
      const store = await waiting();
      expect(await store.claimUserCode("hash of d", "browser", 1_900)).toBeUndefined();
      expect(await store.claimUserCode("hash of d", "browser", 1_899)).toBeDefined();

      expect(await store.approveAuthorization("d", "browser", approval, 1_900)).toBe(false);
      expect(await store.denyAuthorization("d", "browser", 1_900)).toBe(false);
      expect(await store.findConsent("alice", "client")).toBeUndefined();
    });

    test("is approved by the browser that claimed it alone, and no consent for a redirect comes of it", async () => {
      const store = await waiting();
      expect(await store.approveAuthorization("d", "browser", approval, 1_010)).toBe(false);
      await store.claimUserCode("hash of d", "browser", 1_010);
      expect(await store.approveAuthorization("d", "other browser", approval, 1_011)).toBe(false);
      expect(await store.findConsent("alice", "client")).toBeUndefined();

      expect(await store.approveAuthorization("d", "browser", approval, 1_012)).toBe(true);

      expect(await store.findAuthorization("d", 1_013)).toEqual(
        deviceRequest("d", { state: "approved", claimedBy: "browser", ...approval }),
      );
      expect(await store.findConsent("alice", "client")).toBeUndefined();
    });

    test("is not approved in a session that has ended, or is another account's, or over", async () => {
      const store = await waiting();
      await store.claimUserCode("hash of d", "browser", 1_010);

      expect(await store.approveAuthorization("d", "browser", { ...approval, accountId: "bob" }, 1_011)).toBe(false);
      await store.endSession("browser", 1_010);
      expect(await store.approveAuthorization("d", "browser", approval, 1_011)).toBe(false);
      await store.startSession(session("browser", { expiresAt: 1_020 }), undefined, 1_012);
      expect(await store.approveAuthorization("d", "browser", approval, 1_020)).toBe(false);

      expect(await store.findConsent("alice", "client")).toBeUndefined();
      expect(await store.approveAuthorization("d", "browser", approval, 1_019)).toBe(true);
    });

    test("is decided once, however many decide at once", async () => {
      const store = await waiting();
      await store.claimUserCode("hash of d", "browser", 1_010);
      const decisions = await atOnce(20, (n) =>
        n % 2 === 0 ? store.approveAuthorization("d", "browser", approval, 1_011) : store.denyAuthorization("d", "browser", 1_011),
      );

      expect(decisions.filter(Boolean)).toHaveLength(1);
    });

    test("is denied for good, and its user code is then free", async () => {
      const store = await waiting();
      await store.claimUserCode("hash of d", "browser", 1_010);

      expect(await store.denyAuthorization("d", "other browser", 1_011)).toBe(false);
      expect(await store.denyAuthorization("d", "browser", 1_011)).toBe(true);

      expect(await store.findAuthorization("d", 1_012)).toMatchObject({ state: "ended", endReason: "denied", endedAt: 1_011 });
      expect(await store.approveAuthorization("d", "browser", approval, 1_012)).toBe(false);
      expect(await store.claimUserCode("hash of d", "browser", 1_012)).toBeUndefined();
      expect(await store.saveAuthorization(deviceRequest("e", { userCodeHash: "hash of d" }))).toBe(true);
    });

    test("does not share its user code with another that waits", async () => {
      const store = await waiting();
      expect(await store.saveAuthorization(deviceRequest("e", { userCodeHash: "hash of d" }))).toBe(false);
      expect(await store.findAuthorization("e", 1_010)).toBeUndefined();
    });

    test("[DV-11] once approved, exactly one of 20 polls at once redeems it", async () => {
      const store = await waiting();
      await store.claimUserCode("hash of d", "browser", 1_010);
      expect(await store.redeemAuthorization("d", 1_011)).toBe(false);
      await store.approveAuthorization("d", "browser", approval, 1_011);

      const polls = await atOnce(20, () => store.redeemAuthorization("d", 1_012));
      expect(polls.filter(Boolean)).toHaveLength(1);
      expect(await store.findAuthorization("d", 1_012)).toMatchObject({ state: "active", expiresAt: 1_512, endsAt: 9_000 });
    });

    test("goes with its browser through a sign-in", async () => {
      const store = await waiting();
      await store.claimUserCode("hash of d", "before", 1_010);

      await store.startSession(session("after"), "before", 1_011);

      expect(await store.approveAuthorization("d", "before", approval, 1_012)).toBe(false);
      expect(await store.approveAuthorization("d", "after", approval, 1_012)).toBe(true);
    });

    test("counts as use of the client by a person when it is approved, and only then", async () => {
      const store = await waiting();
      await store.saveClient(client("client"), undefined);
      await store.claimUserCode("hash of d", "browser", 1_010);
      expect(await store.countUnusedClients()).toBe(1);

      await store.approveAuthorization("d", "browser", approval, 1_011);
      expect(await store.countUnusedClients()).toBe(0);
    });
  });

  describe("a request for one person", () => {
    test("[BA-07] waits in that person's list with its message and level, until it is over", async () => {
      const store = await open();
      await store.saveAuthorization(backchannelRequest("b"));
      const waiting = { accountId: "alice", states: ["requested"] } as const;
      expect((await store.listAuthorizations(waiting, { limit: 5 }, 1_010)).items).toEqual([backchannelRequest("b")]);
      expect((await store.listAuthorizations({ ...waiting, accountId: "bob" }, { limit: 5 }, 1_010)).items).toEqual([]);
      expect((await store.listAuthorizations(waiting, { limit: 5 }, 1_900)).items).toEqual([]);
    });

    test("[BA-04] is approved in a session of that person, and in nobody else's", async () => {
      const store = await open();
      await store.saveAuthorization(backchannelRequest("b", { accountId: "bob" }));
      await store.startSession(session("browser"), undefined, 1_000);
      await store.claimUserCode("hash of b", "browser", 1_010);
      expect(await store.approveAuthorization("b", "browser", approval, 1_011)).toBe(false);
      expect(await store.findAuthorization("b", 1_011)).toMatchObject({ state: "requested", accountId: "bob" });
    });

    test("[BA-07] of 20 decisions at once one counts, and of 20 polls at once one redeems it", async () => {
      const store = await open();
      await store.saveAuthorization(backchannelRequest("b"));
      for (const id of ["browser", "other browser"]) await store.startSession(session(id), undefined, 1_000);
      const claims = await atOnce(20, (n) => store.claimUserCode("hash of b", n % 2 === 0 ? "browser" : "other browser", 1_010));
      const winner = claims[0] === undefined ? "other browser" : "browser";
      expect(claims.filter((claim) => claim !== undefined)).toHaveLength(10);
      const decisions = await atOnce(20, (n) => {
        const browser = n % 2 === 0 ? "browser" : "other browser";
        return n < 10 ? store.approveAuthorization("b", browser, approval, 1_011) : store.denyAuthorization("b", browser, 1_011);
      });
      expect(decisions.filter(Boolean)).toHaveLength(1);
      const isApproved = decisions.findIndex(Boolean) < 10;
      expect(decisions.findIndex(Boolean) % 2 === 0 ? "browser" : "other browser").toBe(winner);
      const polls = await atOnce(20, () => store.redeemAuthorization("b", 1_012));
      expect(polls.filter(Boolean)).toHaveLength(isApproved ? 1 : 0);
    });
  });
}
