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
      expect(await store.listConsents("alice")).toEqual([consent(["openid"], { clientId: "other" })]);
      expect(await store.findAuthorization("a", 1_011)).toMatchObject({ state: "ended", endReason: "revoked_by_person" });
      expect(await store.findAuthorization("b", 1_011)).toMatchObject({ state: "ended", endReason: "revoked_by_person" });
      expect((await store.findAuthorization("bob's", 1_011))?.state).toBe("approved");
      expect((await store.findAuthorization("other", 1_011))?.state).toBe("approved");
      expect(await store.endConsent("alice", "client", "revoked_by_person", 1_012)).toBe(0);
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
