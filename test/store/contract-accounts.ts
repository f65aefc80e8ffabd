/** The store's promises: accounts. */

import { describe, expect, test } from "vitest";
import { atOnce, type OpenStore } from "./contract.ts";
import { account, authorization, deviceRequest, session } from "./records.ts";

export function accountPromises(open: OpenStore): void {
  describe("accounts", () => {
    test("come back as they were saved, member by member", async () => {
      const store = await open();
      const full = account("alice", { administrator: true, disabledAt: 1_005 });
      const bare = account("bob", { email: undefined, emailVerified: false, name: undefined, hasPassword: false });
      expect(await store.saveAccount(full, "hash")).toBe(true);
      expect(await store.saveAccount(bare, undefined)).toBe(true);

      for (let times = 0; times < 2; times++) {
        expect(await store.findAccount("alice")).toEqual(full);
        expect(await store.findAccount("bob")).toEqual(bare);
        expect(await store.findAccount("none")).toBeUndefined();
      }
      expect(await store.findAccountByName("bob")).toEqual({ account: bare, passwordHash: undefined });
    });

    test("are found by name and by address", async () => {
      const store = await open();
      const alice = account("1", { username: "alice", email: "Alice@Mail.example" });
      await store.saveAccount(alice, "hash");

      expect(await store.findAccountByName("alice")).toEqual({ account: alice, passwordHash: "hash" });
      expect(await store.findAccountByName("alice@mail.example")).toEqual({ account: alice, passwordHash: "hash" });
      expect(await store.findAccountByName("1")).toBeUndefined();
      expect(await store.findAccountByName("")).toBeUndefined();
    });

    test.for([
      ["the id", account("alice", { username: "x", email: undefined })],
      ["the name", account("x", { username: "alice", email: undefined })],
      ["the address", account("x", { email: "alice@mail.example" })],
      ["the address in other letters", account("x", { email: "ALICE@mail.example" })],
      ["an address as a name", account("x", { username: "alice@mail.example", email: undefined })],
      ["a name as an address", account("x", { email: "alice" })],
    ] as const)("are not saved when %s is taken", async ([, other]) => {
      const store = await open();
      await store.saveAccount(account("alice"), "hash");

      expect(await store.saveAccount(other, "other hash")).toBe(false);
      expect(await store.findAccountByName("alice")).toEqual({ account: account("alice"), passwordHash: "hash" });
      expect((await store.listAccounts({ limit: 10 })).items).toHaveLength(1);
    });

    test("are found by their further addresses, which nobody else can have, and which go with them", async () => {
      const store = await open();
      const alice = account("alice", { addresses: ["info@mail.example", "sales@mail.example"] });
      expect(await store.saveAccount(alice, "hash")).toBe(true);
      expect(await store.saveAccount(account("bob"), "hash")).toBe(true);
      for (const address of alice.addresses)
        expect(await store.findAccountByName(address)).toEqual({ account: alice, passwordHash: "hash" });

      expect(await store.saveAccount(account("carol", { addresses: ["sales@mail.example"] }), undefined)).toBe(false);
      expect(await store.saveAccount(account("carol", { username: "sales@mail.example" }), undefined)).toBe(false);
      expect(await store.saveAccount(account("carol", { email: "Sales@mail.example" }), undefined)).toBe(false);
      expect(await store.editAccount("bob", { addresses: ["b@mail.example", "info@mail.example"] }, 1_010)).toBe("taken");
      expect(await store.editAccount("bob", { addresses: ["alice"] }, 1_010)).toBe("taken");
      expect(await store.editAccount("bob", { email: "info@mail.example" }, 1_010)).toBe("taken");
      expect(await store.findAccountByName("b@mail.example")).toBeUndefined();
      expect((await store.findAccount("bob"))?.addresses).toEqual([]);

      expect(await store.editAccount("alice", { addresses: ["info@mail.example"] }, 1_010)).toBe("changed");
      expect(await store.editAccount("alice", { name: "A" }, 1_010)).toBe("changed");
      expect((await store.findAccount("alice"))?.addresses).toEqual(["info@mail.example"]);
      expect(await store.editAccount("bob", { addresses: ["sales@mail.example"] }, 1_010)).toBe("changed");
      expect((await store.findAccountByName("sales@mail.example"))?.account.id).toBe("bob");

      expect(await store.removeAccount("alice", 1_020)).toBe(true);
      expect(await store.findAccountByName("info@mail.example")).toBeUndefined();
      expect(await store.editAccount("bob", { addresses: ["info@mail.example"] }, 1_030)).toBe("changed");
    });

    test("of 20 that want one address, one gets it", async () => {
      const store = await open();
      for (let n = 0; n < 20; n++) await store.saveAccount(account(`a${n}`), undefined);

      const outcomes = await atOnce(20, (n) => store.editAccount(`a${n}`, { addresses: ["info@mail.example"] }, 1_010));

      expect(outcomes.filter((outcome) => outcome === "changed")).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === "taken")).toHaveLength(19);
    });

    test("may have their address as their name, or no address like others", async () => {
      const store = await open();
      expect(await store.saveAccount(account("1", { username: "a@mail.example", email: "a@mail.example" }), undefined)).toBe(true);
      expect(await store.saveAccount(account("2", { email: undefined }), undefined)).toBe(true);
      expect(await store.saveAccount(account("3", { email: undefined }), undefined)).toBe(true);
    });

    test("how much there is of them is told, and how large the database is", async () => {
      const store = await open();
      await store.saveAccount(account("alice"), undefined);
      await store.saveAccount(account("bob"), undefined);

      expect(await store.countRows()).toMatchObject({
        accounts: { count: 2, isMore: false },
        sessions: { count: 0, isMore: false },
      });
      expect((await store.size()).bytes).toBeGreaterThanOrEqual(0);
    });

    test("of 20 that would be the first, one is", async () => {
      const store = await open();
      expect(await store.hasAccounts()).toBe(false);
      const saved = await atOnce(20, (n) => store.saveFirstAccount(account(`a${n}`), "hash"));

      expect(saved.filter(Boolean)).toHaveLength(1);
      expect(await store.hasAccounts()).toBe(true);
      expect((await store.listAccounts({ limit: 100 })).items.map(({ id }) => id)).toEqual([`a${saved.indexOf(true)}`]);
    });

    test("are disabled and enabled again", async () => {
      const store = await open();
      await store.saveAccount(account("alice"), undefined);
      await store.findAccount("alice");

      expect(await store.setAccountDisabled("alice", 1_010)).toBe(true);
      expect((await store.findAccount("alice"))?.disabledAt).toBe(1_010);
      expect(await store.setAccountDisabled("alice", undefined)).toBe(true);
      expect((await store.findAccount("alice"))?.disabledAt).toBeUndefined();
      expect(await store.setAccountDisabled("none", 1_010)).toBe(false);
    });

    test("get a new password, which ends the other sessions and, when asked, what was allowed", async () => {
      const store = await open();
      await store.saveAccount(account("alice"), "old");
      for (const id of ["here", "elsewhere"]) await store.startSession(session(id), undefined, 1_000);
      await store.startSession(session("bob's", { accountId: "bob" }), undefined, 1_000);
      await store.saveAuthorization(authorization("a"));
      await store.saveAuthorization(authorization("b", { accountId: "bob" }));

      const gentle = { now: 1_010, exceptSession: "here", endAuthorizations: false };
      expect(await store.setPassword("alice", "new", gentle)).toBe(true);
      expect((await store.findAccountByName("alice"))?.passwordHash).toBe("new");
      expect((await store.listSessions("alice", 1_010)).map(({ id }) => id)).toEqual(["here"]);
      expect(await store.findSession("bob's", 1_010)).toBeDefined();
      expect((await store.findAuthorization("a", 1_010))?.state).toBe("approved");

      const thorough = { now: 1_011, exceptSession: undefined, endAuthorizations: true };
      expect(await store.setPassword("alice", "newer", thorough)).toBe(true);
      expect(await store.listSessions("alice", 1_011)).toEqual([]);
      expect(await store.findAuthorization("a", 1_011)).toMatchObject({ state: "ended", endReason: "password_changed" });
      expect((await store.findAuthorization("b", 1_011))?.state).toBe("approved");
      expect(await store.setPassword("none", "x", thorough)).toBe(false);
    });

    test("have a generation of passwords, which a stronger hash of the same one leaves alone", async () => {
      const store = await open();
      await store.saveAccount(account("alice"), "old");
      await store.findAccount("alice");
      await store.upgradePasswordHash("alice", "old", "stronger");
      expect((await store.findAccountByName("alice"))?.account.passwordGeneration).toBe(0);

      await store.setPassword("alice", "new", { now: 1_010, exceptSession: undefined, endAuthorizations: true });
      expect((await store.findAccountByName("alice"))?.account.passwordGeneration).toBe(1);
      expect((await store.findAccount("alice"))?.passwordGeneration).toBe(1);
    });

    test("[I-15] nothing begins on a password that was changed, and everything does on the present one", async () => {
      const store = await open();
      await store.saveAccount(account("alice"), "old");
      await store.startSession(session("before"), undefined, 1_000);
      await store.saveAuthorization(deviceRequest("d", { claimedBy: "before" }));
      await store.setPassword("alice", "new", { now: 1_010, exceptSession: "before", endAuthorizations: true });
      const consent = { accountId: "alice", clientId: "client", scope: ["openid"], grantedAt: 1_011 };

      expect(await store.startSession(session("late"), "before", 1_011, 0)).toBe(false);
      expect(await store.saveAuthorization(authorization("late"), 0)).toBe(false);
      expect(await store.saveConsentedAuthorization(authorization("late"), consent, "gone")).toBe(false);

      // A refusal changes nothing: not even the browser's earlier session, and what that had claimed.
      expect(await store.findSession("late", 1_011)).toBeUndefined();
      expect(await store.findSession("before", 1_011)).toBeDefined();
      expect((await store.findAuthorization("d", 1_011))?.claimedBy).toBe("before");
      expect(await store.findAuthorization("late", 1_011)).toBeUndefined();
      expect(await store.findConsent("alice", "client")).toBeUndefined();
      expect(await store.startSession(session("now"), "before", 1_011, 1)).toBe(true);
      expect(await store.saveAuthorization(authorization("now"), 1)).toBe(true);
      expect(await store.saveConsentedAuthorization(authorization("agreed"), consent, "now")).toBe(true);
      expect(await store.startSession(session("elsewhere", { accountId: "of another source" }), undefined, 1_011, 7)).toBe(true);
    });

    test("[I-15] of a new password and 20 things that rest on the old one, nothing of those is alive afterwards", async () => {
      const store = await open();
      await store.saveAccount(account("alice"), "old");
      const consent = { accountId: "alice", clientId: "client", scope: ["openid"], grantedAt: 1_010 };
      await store.startSession(session("signed in"), undefined, 1_000);
      await atOnce<unknown>(20, (n) => {
        if (n === 10) return store.setPassword("alice", "new", { now: 1_010, exceptSession: undefined, endAuthorizations: true });
        if (n % 3 === 0) return store.startSession(session(`s${n}`), undefined, 1_010, 0);
        if (n % 3 === 1) return store.saveAuthorization(authorization(`a${n}`), 0);
        return store.saveConsentedAuthorization(authorization(`a${n}`), consent, "signed in");
      });

      expect(await store.listSessions("alice", 1_010)).toEqual([]);
      const living = { accountId: "alice", states: ["requested", "approved", "active"] } as const;
      expect((await store.listAuthorizations(living, { limit: 100 }, 1_010)).items).toEqual([]);
    });

    test("that are disabled lose their sessions and consents for good, and begin none on what was checked before", async () => {
      const store = await open();
      await store.saveAccount(account("alice"), "hash");
      await store.startSession(session("s"), undefined, 1_000, 0);
      const consent = { accountId: "alice", clientId: "client", scope: ["openid"], grantedAt: 1_000 };
      await store.saveConsentedAuthorization(authorization("a"), consent);

      await store.setAccountDisabled("alice", 1_010);
      expect(await store.startSession(session("late"), undefined, 1_011, 0)).toBe(false);
      await store.setAccountDisabled("alice", undefined);

      expect(await store.listSessions("alice", 1_012)).toEqual([]);
      expect(await store.findConsent("alice", "client")).toBeUndefined();
      expect((await store.findAuthorization("a", 1_012))?.state).toBe("approved");
    });

    test("have their hash made stronger only while it is the one that was checked", async () => {
      const store = await open();
      await store.saveAccount(account("alice"), "old");

      await store.upgradePasswordHash("alice", "older", "wrong");
      expect((await store.findAccountByName("alice"))?.passwordHash).toBe("old");
      await store.upgradePasswordHash("alice", "old", "stronger");
      expect((await store.findAccountByName("alice"))?.passwordHash).toBe("stronger");
    });

    test("are removed with sessions and consents, and all that they allowed ends", async () => {
      const store = await open();
      await store.saveAccount(account("alice"), "hash");
      await store.findAccount("alice");
      await store.startSession(session("s"), undefined, 1_000);
      const consent = { accountId: "alice", clientId: "client", scope: ["openid"], grantedAt: 1_000 };
      await store.saveConsentedAuthorization(authorization("a"), consent);

      expect(await store.removeAccount("alice", 1_010)).toBe(true);
      expect(await store.removeAccount("alice", 1_010)).toBe(false);

      expect(await store.findAccount("alice")).toBeUndefined();
      expect(await store.findAccountByName("alice")).toBeUndefined();
      expect(await store.findSession("s", 1_010)).toBeUndefined();
      expect((await store.listConsents({ accountId: "alice" }, { limit: 10 })).items).toEqual([]);
      expect(await store.findAuthorization("a", 1_010)).toMatchObject({ state: "ended", endReason: "account_removed" });
    });

    test("whose deletion was asked for are listed by that moment; the last administrator's cannot be asked for", async () => {
      const store = await open();
      await store.saveAccount(account("alice", { administrator: true }), "hash");
      for (const id of ["bob", "carol", "dave"]) await store.saveAccount(account(id), "hash");
      const deletion = (askedAt: number) => ({ deletion: { askedAt, reason: askedAt === 10 ? "I leave" : undefined } });

      expect(await store.editAccount("carol", deletion(10), 1_000)).toBe("changed");
      expect(await store.editAccount("bob", deletion(20), 1_000)).toBe("changed");
      expect(await store.editAccount("dave", deletion(30), 1_000)).toBe("changed");
      expect(await store.editAccount("dave", { deletion: null }, 1_000)).toBe("changed");
      expect(await store.editAccount("alice", deletion(10), 1_000)).toBe("last");

      const idsUntil = async (moment: number, limit = 9) => (await store.listLeavingAccounts(moment, limit)).map(({ id }) => id);
      expect(await idsUntil(9)).toEqual([]);
      expect(await idsUntil(10)).toEqual(["carol"]);
      expect(await idsUntil(99)).toEqual(["carol", "bob"]);
      expect(await idsUntil(99, 1)).toEqual(["carol"]);
      expect((await store.findAccount("carol"))?.deletion).toEqual({ askedAt: 10, reason: "I leave" });
      expect((await store.findAccount("alice"))?.deletion).toBeUndefined();
    });

    test("are listed by name, page by page", async () => {
      const store = await open();
      await atOnce(5, (n) => store.saveAccount(account(`a${n}`), undefined));

      const first = await store.listAccounts({ limit: 2 });
      const second = await store.listAccounts({ limit: 2, after: first.next });
      const third = await store.listAccounts({ limit: 2, after: second.next });

      expect([first, second, third].map(({ items }) => items.map(({ id }) => id))).toEqual([["a0", "a1"], ["a2", "a3"], ["a4"]]);
      expect(third.next).toBeUndefined();
    });
  });
}
