/** The store's promises: second factors, passkeys and application passwords. */

import { describe, expect, test } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { MOST_CREDENTIALS } from "../../src/records/credential.ts";
import { atOnce, type OpenStore, type OpenTwo } from "./contract.ts";
import { account, authorization, credential } from "./records.ts";

const CALLERS = 20;
const NOW = 2_000;

const app = credential("app", {
  kind: "totp",
  name: "Phone",
  lookup: undefined,
  secret: new Uint8Array([0, 1, 254, 255]),
  counter: 7,
  detail: {},
});
const code = (number: number) => credential(`code ${number}`, { kind: "recovery_code", name: undefined, detail: {} });
const resting = (id: string, on: string | undefined) =>
  authorization(id, {
    state: "active",
    flow: "password",
    accountId: "alice",
    scope: ["mail"],
    expiresAt: 10_000,
    binding: {},
    credentialId: on,
  });

export function credentialPromises(open: OpenStore, openTwo: OpenTwo | undefined): void {
  const fill = async (store: Store): Promise<Store> => {
    await store.saveAccount(account("alice"), "hash");
    await store.saveAccount(account("bob"), "hash");
    return store;
  };
  const opened = async (): Promise<Store> => fill(await open());
  const idsOf = async (store: Store, accountId = "alice") => (await store.listCredentials({ accountId })).map(({ id }) => id);
  /** Of two nodes where the database has two, so that no lock in memory decides. */
  const nodes = async (): Promise<readonly [Store, Store]> => {
    if (openTwo === undefined) {
      const store = await opened();
      return [store, store];
    }
    const [one, other] = await openTwo();
    return [await fill(one), other];
  };

  describe("identities at other providers", () => {
    const identity = (id: string, more: object = {}) =>
      credential(id, { kind: "identity", name: id, lookup: `identity there ${id}`, detail: { provider: "there" }, ...more });

    test("one account here has an identity, however many ask at once", async () => {
      const [one, other] = await nodes();

      const added = await atOnce(CALLERS, (at) =>
        (at % 2 === 0 ? one : other).addCredentials([
          identity(`id ${at}`, { accountId: at % 2 === 0 ? "alice" : "bob", lookup: "identity there 1" }),
        ]),
      );

      expect(added.filter((isAdded) => isAdded)).toHaveLength(1);
    });

    test("the last way in stays, also where two are taken away at once", async () => {
      const [one, other] = await nodes();
      await one.saveAccount(account("carol", { hasPassword: false }), undefined);
      await one.addCredentials([identity("a", { accountId: "carol" }), identity("b", { accountId: "carol" })]);

      const removed = await Promise.all([one.removeIdentity("carol", "a", 1_500), other.removeIdentity("carol", "b", 1_500)]);

      expect(removed.toSorted()).toEqual(["last", true]);
      expect(await idsOf(one, "carol")).toHaveLength(1);
    });

    test("it goes where there is a password, and only as its own account's, and as what it is", async () => {
      const store = await opened();
      await store.addCredentials([identity("a"), app]);

      expect(await store.removeIdentity("bob", "a", 1_500)).toBe(false);
      expect(await store.removeIdentity("alice", "app", 1_500)).toBe(false);
      expect(await store.removeIdentity("alice", "a", 1_500)).toBe(true);
      expect(await store.removeIdentity("alice", "a", 1_500)).toBe(false);
      expect(await idsOf(store)).toEqual(["app"]);
    });

    test("an answer of a provider is spent once, by one of twenty on two nodes", async () => {
      const [one, other] = await nodes();

      const spent = await atOnce(CALLERS, (at) => (at % 2 === 0 ? one : other).spendAnswer("answer", NOW + 600));

      expect(spent.filter((isSpent) => isSpent)).toHaveLength(1);
      expect(await one.spendAnswer("answer", NOW + 600)).toBe(false);
      expect((await one.findSignIn("answer", NOW))?.methods ?? []).toEqual([]);
    });
  });

  describe("[FA-01] credentials", () => {
    test("come back as they were saved, by id, by look-up, by account and by kind", async () => {
      const store = await opened();
      const passkey = credential("key", {
        kind: "passkey",
        secret: new Uint8Array([9]),
        detail: { rpId: "id.example", transports: ["internal"], synced: true, clonedAt: 1_300 },
        lastUsedAt: 1_200,
      });
      expect(await store.addCredentials([app, code(1), code(2)])).toBe(true);
      expect(await store.addCredentials([passkey])).toBe(true);

      expect(await store.findCredential("app")).toEqual(app);
      expect(await store.findCredentialByLookup("hash of key")).toEqual(passkey);
      expect(await store.findCredentialByLookup("hash of nothing")).toBeUndefined();
      expect(await store.listCredentials({ accountId: "alice", kinds: ["totp", "passkey"] })).toEqual([app, passkey]);
      expect(await store.listCredentials({ accountId: "alice", kinds: [] })).toEqual([]);
      expect(await store.listCredentials({ accountId: "bob" })).toEqual([]);
      expect(await idsOf(store)).toEqual(["app", "code 1", "code 2", "key"]);
    });

    test("are added all or none: not where one has another's look-up, for nobody, or for an account that is disabled", async () => {
      const store = await opened();
      expect(await store.addCredentials([credential("one"), app])).toBe(true);

      expect(await store.addCredentials([code(1), credential("two", { lookup: "hash of one" })], ["totp"])).toBe(false);
      expect(await store.addCredentials([credential("x", { accountId: "nobody" })])).toBe(false);
      await store.setAccountDisabled("bob", 1_500);
      expect(await store.addCredentials([credential("y", { accountId: "bob" })])).toBe(false);
      expect(await store.addCredentials([])).toBe(false);

      expect(await idsOf(store)).toEqual(["app", "one"]);
      expect(await idsOf(store, "bob")).toEqual([]);
    });

    test("take the place of what they replace, and of nothing else", async () => {
      const store = await opened();
      await store.addCredentials([app, code(1), code(2)]);
      await store.addCredentials([credential("hers", { accountId: "bob", kind: "recovery_code" })]);

      expect(await store.addCredentials([code(3), code(4)], ["recovery_code"])).toBe(true);

      expect(await idsOf(store)).toEqual(["app", "code 3", "code 4"]);
      expect(await idsOf(store, "bob")).toEqual(["hers"]);
    });

    test("are so many at most, recovery codes aside", async () => {
      const store = await opened();
      const many = Array.from({ length: MOST_CREDENTIALS }, (_, at) => credential(`p${at}`));
      expect(await store.addCredentials([...many, credential("more")])).toBe(false);
      expect(await store.addCredentials(many)).toBe(true);
      expect(await store.addCredentials([credential("more")])).toBe(false);
      expect(await store.addCredentials([code(1)])).toBe(true);
    });

    test("are used once of any number of callers who know the same state", async () => {
      const [one, other] = await nodes();
      await one.addCredentials([app]);

      const used = await atOnce(CALLERS, (at) =>
        (at % 2 === 0 ? one : other).useCredential(app, { counter: 8, detail: { transports: ["usb"] } }, NOW),
      );

      expect(used.filter(Boolean)).toHaveLength(1);
      expect(await one.findCredential("app")).toEqual({ ...app, counter: 8, detail: { transports: ["usb"] }, lastUsedAt: NOW });
      expect(await one.useCredential({ ...app, counter: 8 }, { counter: 9, detail: {} }, NOW)).toBe(false);
    });

    test("are removed once of any number of callers, and never used afterwards", async () => {
      const [one, other] = await nodes();
      await one.addCredentials([app, code(1)]);

      const removed = await atOnce(CALLERS, (at) => (at % 2 === 0 ? one : other).removeCredential("alice", "code 1", NOW));

      expect(removed.filter(Boolean)).toHaveLength(1);
      expect(await idsOf(one)).toEqual(["app"]);
      expect(await one.removeCredential("alice", "app", NOW)).toBe(true);
      expect(await one.useCredential(app, { counter: 8, detail: {} }, NOW)).toBe(false);
      expect(await one.findCredential("app")).toBeUndefined();
    });

    test("are nobody else's to rename or remove", async () => {
      const store = await opened();
      await store.addCredentials([app]);

      expect(await store.renameCredential("bob", "app", "Mine")).toBe(false);
      expect(await store.removeCredential("bob", "app", NOW)).toBe(false);
      expect(await store.renameCredential("alice", "app", "Tablet")).toBe(true);

      expect(await store.findCredential("app")).toEqual({ ...app, name: "Tablet" });
    });

    test("recovery codes go with the last factor that they stand in for", async () => {
      const store = await opened();
      await store.addCredentials([app, code(1), credential("mail"), credential("key", { kind: "passkey" })]);

      await store.removeCredential("alice", "app", NOW);
      expect(await idsOf(store)).toEqual(["code 1", "key", "mail"]);
      await store.removeCredential("alice", "key", NOW);
      expect(await idsOf(store)).toEqual(["mail"]);
    });

    test("go all at once by kind, and say what they were", async () => {
      const store = await opened();
      await store.addCredentials([app, code(1), credential("mail")]);
      await store.addCredentials([credential("bobs", { accountId: "bob" })]);

      const gone = await store.removeCredentials({ accountId: "alice", kinds: ["totp", "recovery_code", "passkey"] }, NOW);

      expect(gone.map(({ id }) => id).toSorted()).toEqual(["app", "code 1"]);
      expect(await idsOf(store)).toEqual(["mail"]);
      expect(await store.removeCredentials({ accountId: "alice", kinds: ["totp"] }, NOW)).toEqual([]);
      expect(await idsOf(store, "bob")).toEqual(["bobs"]);
    });

    test("stay with a disabled account, and go with one that is removed", async () => {
      const store = await opened();
      await store.addCredentials([app]);
      await store.setAccountDisabled("alice", NOW);
      expect(await idsOf(store)).toEqual(["app"]);
      await store.removeAccount("alice", NOW);
      expect(await store.findCredential("app")).toBeUndefined();
    });

    test("are noted as used once a minute at most", async () => {
      const store = await opened();
      await store.addCredentials([credential("mail")]);
      const lastUsed = async (at: number) => {
        await store.noteCredentialUsed("mail", at);
        return (await store.findCredential("mail"))?.lastUsedAt;
      };
      expect(await lastUsed(1_000)).toBe(1_000);
      expect(await lastUsed(1_059)).toBe(1_000);
      expect(await lastUsed(1_060)).toBe(1_060);
    });

    test("passkeys are counted by the host that they were made for", async () => {
      const store = await opened();
      const key = (id: string, rpId: string) => credential(id, { kind: "passkey", detail: { rpId } });
      await store.addCredentials([key("a", "id.example"), key("b", "old.example"), key("c", "old.example"), credential("d")]);
      expect([...(await store.passkeysByHost())].toSorted()).toEqual([
        ["id.example", 1],
        ["old.example", 2],
      ]);
    });
  });

  describe("[FA-02] an application password", () => {
    test("ends what rests on it alone, and what others allowed lives on", async () => {
      const store = await opened();
      await store.addCredentials([credential("mail"), credential("phone")]);
      for (const one of [resting("1", "mail"), resting("2", "phone"), resting("3", undefined)])
        await store.joinAuthorization(one, 0);
      expect((await store.findAuthorization("1", NOW))?.credentialId).toBe("mail");

      await store.removeCredential("alice", "mail", NOW);

      expect(await store.findAuthorization("1", NOW)).toMatchObject({ state: "ended", endReason: "credential_removed" });
      expect((await store.findAuthorization("2", NOW))?.state).toBe("active");
      expect((await store.findAuthorization("3", NOW))?.state).toBe("active");
    });

    test("joins its own authorization, and none of another password's", async () => {
      const store = await opened();
      await store.addCredentials([credential("mail"), credential("phone")]);

      expect((await store.joinAuthorization(resting("1", "mail"), 0))?.id).toBe("1");
      expect((await store.joinAuthorization(resting("2", "phone"), 0))?.id).toBe("2");
      expect((await store.joinAuthorization(resting("3", undefined), 0))?.id).toBe("3");
      expect((await store.joinAuthorization(resting("4", "mail"), 0))?.id).toBe("1");
      expect((await store.joinAuthorization(resting("5", undefined), 0))?.id).toBe("3");
    });

    test("that was removed while it was checked begins nothing", async () => {
      const [one, other] = await nodes();
      await one.addCredentials([credential("mail")]);

      await Promise.all([
        ...Array.from({ length: CALLERS }, (_, at) => one.joinAuthorization(resting(`${at}`, "mail"), 0)),
        other.removeCredential("alice", "mail", NOW),
      ]);

      expect(await one.joinAuthorization(resting("late", "mail"), 0)).toBeUndefined();
      const living = await other.listAuthorizations({ accountId: "alice", states: ["active"] }, { limit: 50 }, NOW);
      expect(living.items).toEqual([]);
    });

    test("goes with the password where a stranger may know that, and stays where the person changes it", async () => {
      const store = await opened();
      await store.addCredentials([app, credential("mail")]);
      await store.setPassword("alice", "hash 2", { now: NOW, exceptSession: undefined, endAuthorizations: false });
      expect(await idsOf(store)).toEqual(["app", "mail"]);
      await store.setPassword("alice", "hash 3", { now: NOW, exceptSession: undefined, endAuthorizations: true });
      expect(await idsOf(store)).toEqual(["app"]);
    });
  });
}
