/** The store's promises: what a person agreed to is remembered with the authorization, grows, and ends with all that it allowed. */

import { describe, expect, test } from "vitest";
import type { Consent } from "../../src/records/consent.ts";
import { atOnce, type OpenStore } from "./contract.ts";
import { authorization, client } from "./records.ts";

const consent = (scope: readonly string[], change: Partial<Consent> = {}): Consent => ({
  accountId: "alice",
  clientId: "client",
  scope,
  grantedAt: 1_000,
  ...change,
});

export function consentPromises(open: OpenStore): void {
  describe("consents", () => {
    test("are saved with the authorization, and grow by what is agreed to later", async () => {
      const store = await open();
      expect(await store.saveConsentedAuthorization(authorization("a"), consent(["openid", "mail"]))).toBe(true);
      expect(await store.saveConsentedAuthorization(authorization("b"), consent(["mail", "x"], { grantedAt: 1_005 }))).toBe(true);

      expect(await store.findConsent("alice", "client")).toEqual(consent(["openid", "mail", "x"], { grantedAt: 1_005 }));
      expect(await store.findConsent("alice", "other")).toBeUndefined();
      expect(await store.findConsent("bob", "client")).toBeUndefined();
      expect(await store.findAuthorization("b", 1_010)).toEqual(authorization("b"));
    });

    test("of one person to one client, twenty at once, are all kept", async () => {
      const store = await open();
      const saved = await atOnce(20, (n) => store.saveConsentedAuthorization(authorization(`a${n}`), consent(["openid", "mail"])));
      expect(saved).toEqual(Array(20).fill(true));
      expect(await store.findConsent("alice", "client")).toEqual(consent(["openid", "mail"]));
    });

    test("stay as they are when the authorization's id is taken", async () => {
      const store = await open();
      await store.saveConsentedAuthorization(authorization("a"), consent(["openid"]));

      expect(await store.saveConsentedAuthorization(authorization("a"), consent(["mail"]))).toBe(false);
      expect(await store.findConsent("alice", "client")).toEqual(consent(["openid"]));
    });

    test("end together with every authorization of the client for the account, and no other", async () => {
      const store = await open();
      await store.saveConsentedAuthorization(authorization("a"), consent(["openid"]));
      await store.saveAuthorization(authorization("b", { state: "active" }));
      await store.saveConsentedAuthorization(
        authorization("bob's", { accountId: "bob" }),
        consent(["openid"], { accountId: "bob" }),
      );
      await store.saveConsentedAuthorization(
        authorization("other", { clientId: "other" }),
        consent(["openid"], { clientId: "other" }),
      );

      expect(await store.endConsent("alice", "client", "revoked_by_person", 1_010)).toBe(2);

      expect(await store.findConsent("alice", "client")).toBeUndefined();
      expect((await store.listConsents({ accountId: "alice" }, { limit: 10 })).items).toEqual([
        consent(["openid"], { clientId: "other" }),
      ]);
      expect(await store.findAuthorization("a", 1_011)).toMatchObject({ state: "ended", endReason: "revoked_by_person" });
      expect(await store.findAuthorization("b", 1_011)).toMatchObject({ state: "ended", endReason: "revoked_by_person" });
      expect((await store.findAuthorization("bob's", 1_011))?.state).toBe("approved");
      expect((await store.findAuthorization("other", 1_011))?.state).toBe("approved");
      expect(await store.endConsent("alice", "client", "revoked_by_person", 1_012)).toBeUndefined();
    });

    test("[SD-08] end with an authorization that somebody wanted ended, in the same step, and not with one that its client gave back", async () => {
      const store = await open();
      const agreed = async (id: string) => store.saveConsentedAuthorization(authorization(id), consent(["openid"]));

      for (const [reason, remembered] of [
        ["revoked_by_administrator", false],
        ["revoked_by_person", false],
        ["replayed", false],
        ["denied", false],
        ["password_changed", false],
        ["revoked_by_client", true],
      ] as const) {
        await agreed(`one ${reason}`);
        await store.endAuthorization(`one ${reason}`, reason, 1_010);
        expect((await store.findConsent("alice", "client")) !== undefined, `one ${reason}`).toBe(remembered);
        await agreed(`all ${reason}`);
        await store.endAuthorizations({ accountId: "alice" }, reason, 1_010);
        expect((await store.findConsent("alice", "client")) !== undefined, `all ${reason}`).toBe(remembered);
      }
    });

    test("[SD-08] that outlived their authorization end when somebody wants its end still, and not when an old token of it comes back", async () => {
      const store = await open();
      const LATER = 10_000_000_000;

      for (const [reason, remembered] of [
        ["revoked_by_administrator", false],
        ["revoked_by_person", false],
        ["denied", false],
        ["replayed", true],
        ["revoked_by_client", true],
      ] as const) {
        for (const [over, now] of [
          ["given back", 1_010],
          ["expired", LATER],
        ] as const) {
          const id = `${over} ${reason}`;
          await store.saveConsentedAuthorization(authorization(id), consent(["openid"]));
          if (over === "given back") await store.endAuthorization(id, "revoked_by_client", 1_005);
          expect(await store.endAuthorization(id, reason, now), id).toBe(!remembered);
          expect((await store.findConsent("alice", "client")) !== undefined, id).toBe(remembered);
          expect(await store.endAuthorization(id, reason, now), id).toBe(false);
          if (over === "given back")
            expect(await store.findAuthorization(id, now), id).toMatchObject({ endReason: "revoked_by_client", endedAt: 1_005 });
        }
      }
      // What nobody ever made takes nothing along, nor does what no person approved.
      await store.saveConsentedAuthorization(authorization("a"), consent(["openid"]));
      await store.saveAuthorization(authorization("nobody's", { accountId: undefined }));
      await store.endAuthorization("nobody's", "revoked_by_client", 1_005);
      expect(await store.endAuthorization("never was", "revoked_by_administrator", 1_010)).toBe(false);
      expect(await store.endAuthorization("nobody's", "revoked_by_administrator", 1_010)).toBe(false);
      expect(await store.findConsent("alice", "client")).toBeDefined();
    });

    test("that were ended carry nothing that rests on them alone", async () => {
      const store = await open();
      const silent = (id: string, scope: readonly string[]) =>
        store.saveConsentedAuthorization(authorization(id), consent(scope), undefined, "earlier");
      await store.saveConsentedAuthorization(authorization("a"), consent(["openid", "mail"]));

      expect(await silent("b", ["openid"])).toBe(true);
      expect(await silent("c", ["openid", "more"])).toBe(false);
      await store.endConsent("alice", "client", "revoked_by_person", 1_010);
      expect(await silent("d", ["openid"])).toBe(false);
      expect(await store.findAuthorization("c", 1_010)).toBeUndefined();
      expect(await store.findConsent("alice", "client")).toBeUndefined();
    });

    test("of an ending and 20 approvals that rest on it at once, none lives on without it", async () => {
      const store = await open();
      await store.saveConsentedAuthorization(authorization("a"), consent(["openid"]));

      await atOnce<unknown>(20, (n) =>
        n === 10
          ? store.endConsent("alice", "client", "revoked_by_person", 1_010)
          : store.saveConsentedAuthorization(authorization(`a${n}`), consent(["openid"]), undefined, "earlier"),
      );

      const { items } = await store.listAuthorizations({ accountId: "alice", states: ["approved"] }, { limit: 100 }, 1_010);
      expect(items).toEqual([]);
      expect(await store.findConsent("alice", "client")).toBeUndefined();
    });

    test("are listed of an account, of a client or whole, page by page", async () => {
      const store = await open();
      for (const [accountId, clientId] of [
        ["a", "x"],
        ["a", "y"],
        ["b", "x"],
      ] as const) {
        const change = { accountId, clientId };
        await store.saveConsentedAuthorization(authorization(`${accountId}${clientId}`, change), consent(["openid"], change));
      }
      const whose = async (of: object, page = {}) =>
        (await store.listConsents(of, { limit: 10, ...page })).items.map((one) => one.accountId + one.clientId);

      expect(await whose({ accountId: "a" })).toEqual(["ax", "ay"]);
      expect(await whose({ clientId: "x" })).toEqual(["ax", "bx"]);
      expect(await whose({ accountId: "b", clientId: "x" })).toEqual(["bx"]);
      const first = await store.listConsents({}, { limit: 2 });
      expect(first.items).toHaveLength(2);
      expect(await whose({}, { after: first.next })).toEqual(["bx"]);
    });

    test("make a self-registered client a used one", async () => {
      const store = await open();
      await store.saveClient(client("client"), undefined);
      await store.saveClient(client("other"), undefined);
      expect(await store.countUnusedClients()).toBe(2);

      await store.saveConsentedAuthorization(authorization("a"), consent(["openid"]));
      await store.saveConsentedAuthorization(authorization("b"), consent(["openid"]));
      expect(await store.countUnusedClients()).toBe(1);
    });
  });
}
