/** The store's promises: clients. */

import { describe, expect, test } from "vitest";
import { atOnce, type OpenStore } from "./contract.ts";
import { account, authorization, client, standing, uploaded } from "./records.ts";

export function clientPromises(open: OpenStore): void {
  describe("clients", () => {
    test("come back as they were saved, member by member", async () => {
      const store = await open();
      const full = client("full");
      const bare = client("bare", {
        name: undefined,
        origin: "administrator",
        secretHash: undefined,
        authenticationMethod: "none",
        grantTypes: [],
        responseTypes: [],
        redirectUris: [],
        scope: [],
        resourceServer: true,
        keepsRefreshToken: false,
        requirePkce: true,
        idTokenAlgorithm: "RS256",
        lifetimes: {},
        metadata: {},
        disabledAt: 1_005,
        olderSecret: { hash: { kind: "generated", sha256: "o".repeat(43) }, endsAt: 2_000 },
        allowedGroups: ["staff", "Ärzte und Pflege"],
        consent: "skip",
        level: 2,
        claims: { inIdToken: true, groupsOnly: ["staff"] },
        registeredFrom: "192.0.2.1",
      });
      expect(await store.saveClient(full, undefined)).toBe(true);
      expect(await store.saveClient(bare, undefined)).toBe(true);

      // Twice: from the database, and from memory.
      for (let times = 0; times < 2; times++) {
        expect(await store.findClient("full")).toEqual(full);
        expect(await store.findClient("bare")).toEqual(bare);
        expect(await store.findClient("none")).toBeUndefined();
      }
    });

    test("are found as soon as they are saved, though somebody has asked for them before", async () => {
      const store = await open();
      for (const origin of ["self", "administrator"] as const) {
        expect(await store.findClient(origin)).toBeUndefined();
        await store.saveClient(client(origin, { origin }), undefined);
        expect((await store.findClient(origin))?.clientId).toBe(origin);
        await store.removeClient(origin, 1_010);
        expect(await store.findClient(origin)).toBeUndefined();
        await store.saveClient(client(origin, { origin }), undefined);
        expect((await store.findClient(origin))?.clientId).toBe(origin);
      }
    });

    test("wait for an administrator, are listed alone, and wait no longer once, nor are they forgotten then", async () => {
      const store = await open();
      for (const id of ["w1", "w2"]) await store.saveClient(client(id, { origin: "self", waits: true }), undefined);
      await store.saveClient(client("free", { origin: "self" }), undefined);
      expect((await store.listClients({ limit: 10 }, "waiting")).items.map(({ clientId }) => clientId)).toEqual(["w1", "w2"]);
      expect((await store.listClients({ limit: 1 }, "waiting")).next).toBe("w1");
      expect(await store.countUnusedClients()).toBe(3);

      expect(await store.approveClient("w1")).toBe(true);
      expect([await store.approveClient("w1"), await store.approveClient("free"), await store.approveClient("none")]).toEqual([
        false,
        false,
        false,
      ]);
      expect((await store.findClient("w1"))?.waits).toBe(false);
      expect(await store.countUnusedClients()).toBe(2);
      await store.sweep(10_000_000, 9_000_000, 10);
      expect([await store.findClient("w1"), await store.findClient("w2")].map((found) => found?.clientId)).toEqual([
        "w1",
        undefined,
      ]);
    });

    test("may be changed while they wait, and an edit approves none", async () => {
      const store = await open();
      await store.saveClient(client("w1", { origin: "self", waits: true }), undefined);
      await store.changeClient("w1", (found) => ({
        client: { ...found, waits: false, consent: "ask" },
        now: 1_000,
        standing: undefined,
      }));
      expect(await store.findClient("w1")).toMatchObject({ waits: true, consent: "ask" });
    });

    test("keep hostile metadata as it came", async () => {
      const store = await open();
      const metadata = JSON.parse('{"__proto__":{"administrator":true},"constructor":1,"x\\u0000":"\\ud83d\\ude00 \' -- \\u0000"}');
      await store.saveClient(client("c", { metadata, name: "'; DROP TABLE clients; --" }), undefined);

      const found = await store.findClient("c");
      expect(JSON.stringify(found?.metadata)).toBe(JSON.stringify(metadata));
      expect(found?.name).toBe("'; DROP TABLE clients; --");
    });

    test("[TL-13] are told apart by every character of an id, and keep every one of a name, though a database has none for U+0000", async () => {
      const store = await open();
      const ids = ["a", "a\0", "a\u001a", "a\u001a0", "a\u001a\u001a0", "a\u001a\0", "\0a", "a\\0"];
      for (const id of ids) {
        expect(await store.findClient(id)).toBeUndefined();
        expect(await store.saveClient(client(id, { name: `the name of ${id}` }), undefined)).toBe(true);
      }
      for (const id of ids) expect(await store.findClient(id)).toEqual(client(id, { name: `the name of ${id}` }));
    });

    test("are saved once under an id, with their standing authorization in the same step", async () => {
      const store = await open();
      const saved = await atOnce(5, (n) => store.saveClient(client("c", { createdAt: n }), standing(`s${n}`, "c")));

      expect(saved.filter(Boolean)).toHaveLength(1);
      const winner = saved.indexOf(true);
      expect((await store.findClient("c"))?.createdAt).toBe(winner);
      expect(await store.findStandingAuthorization("c")).toEqual(standing(`s${winner}`, "c"));
      for (let n = 0; n < 5; n++) expect((await store.findAuthorization(`s${n}`, 1_010)) !== undefined).toBe(n === winner);
    });

    test("are not saved when their standing authorization cannot be, and harm nothing beside them", async () => {
      const store = await open();
      await store.saveAuthorization(authorization("taken"));

      const [first, broken, last] = await Promise.allSettled([
        store.saveClient(client("first"), standing("s1", "first")),
        store.saveClient(client("broken"), standing("taken", "broken")),
        store.saveClient(client("last"), standing("s2", "last")),
      ]);

      expect([first?.status, broken?.status, last?.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
      expect(await store.findClient("broken")).toBeUndefined();
      expect(await store.findClient("first")).toBeDefined();
      expect(await store.findStandingAuthorization("last")).toBeDefined();
      expect(await store.countUnusedClients()).toBe(2);
    });

    test("[CC-03] never have the id of an account, nor an account theirs", async () => {
      const store = await open();
      await store.saveAccount(account("alice"), undefined);
      await store.saveClient(client("program"), undefined);

      expect(await store.saveClient(client("alice"), undefined)).toBe(false);
      expect(await store.saveClient(client("alice"), standing("s", "alice"))).toBe(false);
      expect(await store.saveAccount(account("program"), undefined)).toBe(false);

      expect(await store.findClient("alice")).toBeUndefined();
      expect(await store.findStandingAuthorization("alice")).toBeUndefined();
      expect(await store.findAccount("program")).toBeUndefined();

      // What registers itself has an id that nobody chose.
      const both = await Promise.all([
        store.saveClient(client("raced", { origin: "administrator" }), undefined),
        store.saveAccount(account("raced", { username: "r", email: undefined }), undefined),
      ]);
      expect(both.filter(Boolean)).toHaveLength(1);
    });

    test("are disabled and enabled again, which ends nothing", async () => {
      const store = await open();
      await store.saveClient(client("c"), standing("s", "c"));
      await store.findClient("c");

      expect(await store.setClientDisabled("c", 1_010)).toBe(true);
      expect((await store.findClient("c"))?.disabledAt).toBe(1_010);
      expect((await store.findAuthorization("s", 1_011))?.state).toBe("active");
      expect(await store.setClientDisabled("c", undefined)).toBe(true);
      expect((await store.findClient("c"))?.disabledAt).toBeUndefined();
      expect(await store.setClientDisabled("none", 1_010)).toBe(false);
    });

    test("[DR-11] have a logo of their own, byte for byte, which goes with them", async () => {
      const store = await open();
      const [one, other] = [uploaded("one"), uploaded("other")];
      const admins = client("c", { origin: "administrator", logo: one.logo });
      await store.saveClient(admins, undefined, one.bytes);
      await store.saveClient(client("d", { origin: "administrator" }), undefined);
      await store.describeClient("d", { members: {}, logo: other });

      for (let times = 0; times < 2; times++) {
        expect(await store.findClient("c")).toEqual(admins);
        expect((await store.findClient("d"))?.logo).toEqual(other.logo);
        expect(await store.findLogo("one")).toEqual({ mediaType: "image/png", bytes: one.bytes });
        expect(await store.findLogo("other")).toEqual({ mediaType: "image/png", bytes: other.bytes });
        expect(await store.findLogo("none")).toBeUndefined();
      }
      expect((await store.listClients({ limit: 5 })).items.map(({ logo }) => logo)).toEqual([one.logo, other.logo]);

      expect(await store.removeClient("c", 1_010)).toBe(true);
      expect(await store.findLogo("one")).toBeUndefined();
      await store.saveClient(client("c", { origin: "administrator" }), undefined);
      expect([(await store.findClient("c"))?.logo, await store.findLogo("one")]).toEqual([undefined, undefined]);
      expect((await store.findLogo("other"))?.bytes).toEqual(other.bytes);
    });

    test("[DR-11] are described anew in one step: what is named is replaced or taken away, and all else stays", async () => {
      const store = await open();
      const { bytes, logo } = uploaded("one");
      const metadata = { client_uri: "https://app.example", contacts: ["a@app.example"] };
      await store.saveClient(client("c", { origin: "administrator", logo, metadata }), undefined, bytes);
      const described = async (): Promise<unknown> => {
        const found = await store.findClient("c");
        return [found?.metadata, found?.logo?.version];
      };
      await described();

      const terms = "https://app.example/terms";
      expect(await store.describeClient("c", { members: { tos_uri: terms }, logo: undefined })).toBe(true);
      expect(await described()).toEqual([{ ...metadata, tos_uri: terms }, "one"]);
      expect(await store.describeClient("c", { members: { client_uri: undefined }, logo: uploaded("two") })).toBe(true);
      expect(await described()).toEqual([{ contacts: ["a@app.example"], tos_uri: terms }, "two"]);
      expect(await store.findLogo("one")).toBeUndefined();
      expect(await store.describeClient("c", { members: {}, logo: null })).toBe(true);
      expect(await described()).toEqual([{ contacts: ["a@app.example"], tos_uri: terms }, undefined]);
      expect(await store.findLogo("two")).toBeUndefined();

      // Of any number at once each is done, and none undoes another.
      const saved = await atOnce(5, (n) =>
        store.describeClient("c", { members: { [`m${n}`]: String(n) }, logo: uploaded(`v${n}`) }),
      );
      expect(saved).toEqual([true, true, true, true, true]);
      const found = await store.findClient("c");
      expect(found?.metadata).toMatchObject({ m0: "0", m1: "1", m2: "2", m3: "3", m4: "4", tos_uri: terms });
      expect((await store.findLogo(String(found?.logo?.version)))?.bytes).toEqual(uploaded("v0").bytes);
    });

    test("[DR-11] that registered themselves are not described by others, nor are those that nobody knows", async () => {
      const store = await open();
      await store.saveClient(client("self"), undefined);
      for (const id of ["self", "none"])
        expect(await store.describeClient(id, { members: { tos_uri: "https://a.example" }, logo: uploaded("v") })).toBe(false);
      expect(await store.findClient("self")).toEqual(client("self"));
      expect(await store.findLogo("v")).toBeUndefined();
    });

    test("are changed in one step, by what they are then: none of several changes at once is lost, and a refused one changes nothing", async () => {
      const store = await open();
      await store.saveClient(client("c", { redirectUris: [], origin: "administrator" }), standing("s", "c"));
      await store.findClient("c");

      const changed = await atOnce(5, (n) =>
        store.changeClient("c", (found) => ({
          client: { ...found, redirectUris: [...found.redirectUris, `https://a.example/${n}`] },
          now: 1_010,
        })),
      );

      const found = await store.findClient("c");
      expect(found?.redirectUris.toSorted()).toEqual([0, 1, 2, 3, 4].map((n) => `https://a.example/${n}`));
      expect(changed.filter((one) => one !== undefined)).toHaveLength(5);
      const all = { name: "New", allowedGroups: ["staff"], consent: "ask", level: 1, claims: { groupsName: "roles" } } as const;
      await store.changeClient("c", (one) => ({ client: { ...one, ...all, origin: "self", disabledAt: 5 }, now: 1_010 }));
      expect(await store.findClient("c")).toEqual({ ...found, ...all });
      await expect(
        store.changeClient("c", () => {
          throw new RangeError("no");
        }),
      ).rejects.toThrow(RangeError);
      expect(await store.findClient("c")).toEqual({ ...found, ...all });
      expect(await store.changeClient("none", (one) => ({ client: one, now: 1_010 }))).toBeUndefined();
      expect((await store.findStandingAuthorization("c"))?.id).toBe("s");
    });

    test("get another standing authorization, or none, in the step that changes them", async () => {
      const store = await open();
      await store.saveClient(client("c"), standing("s", "c"));
      await store.findStandingAuthorization("c");
      await store.findAuthorization("s", 1_010);

      await store.changeClient("c", (found) => ({ client: found, standing: standing("t", "c"), now: 1_010 }));
      expect((await store.findStandingAuthorization("c"))?.id).toBe("t");
      expect(await store.findAuthorization("s", 1_011)).toMatchObject({ state: "ended", endReason: "scope_changed" });

      await store.changeClient("c", (found) => ({ client: found, standing: null, now: 1_012 }));
      expect(await store.findStandingAuthorization("c")).toBeUndefined();
    });

    test("[RF-18] are let keep their refresh token, and not any more", async () => {
      const store = await open();
      await store.saveClient(client("c"), undefined);
      const saved = await store.findClient("c");

      expect(await store.setRefreshTokenKept("c", true)).toBe(true);
      expect(await store.findClient("c")).toEqual({ ...saved, keepsRefreshToken: true });
      expect(await store.setRefreshTokenKept("c", false)).toBe(true);
      expect(await store.findClient("c")).toEqual({ ...saved, keepsRefreshToken: false });
      expect(await store.setRefreshTokenKept("none", true)).toBe(false);
    });

    test("are removed with their consents, and all that refers to them ends", async () => {
      const store = await open();
      await store.saveClient(client("c"), standing("s", "c"));
      const consent = { accountId: "alice", clientId: "c", scope: ["openid"], grantedAt: 1_000 };
      await store.saveConsentedAuthorization(authorization("a", { clientId: "c" }), consent);
      await store.saveAuthorization(authorization("other's"));
      await store.findClient("c");

      expect(await store.removeClient("c", 1_010)).toBe(true);
      expect(await store.removeClient("c", 1_010)).toBe(false);

      expect(await store.findClient("c")).toBeUndefined();
      expect(await store.findConsent("alice", "c")).toBeUndefined();
      expect(await store.findStandingAuthorization("c")).toBeUndefined();
      expect((await store.findAuthorization("a", 1_011))?.state ?? "ended").toBe("ended");
      expect((await store.findAuthorization("s", 1_011))?.state ?? "ended").toBe("ended");
      expect((await store.findAuthorization("other's", 1_011))?.state).toBe("approved");
    });

    test("are listed page by page, each once", async () => {
      const store = await open();
      await atOnce(5, (n) => store.saveClient(client(`c${n}`), undefined));

      const first = await store.listClients({ limit: 3 });
      const second = await store.listClients({ limit: 3, after: first.next });

      expect([...first.items, ...second.items].map(({ clientId }) => clientId)).toEqual(["c0", "c1", "c2", "c3", "c4"]);
      expect(second.next).toBeUndefined();
      expect((await store.listClients({ limit: 5 })).next).toBeUndefined();

      await store.saveClient(client("c2a", { origin: "administrator" }), undefined);
      expect((await store.listClients({ limit: 9 }, "administrator")).items.map(({ clientId }) => clientId)).toEqual(["c2a"]);
      expect((await store.listClients({ limit: 9 }, "self")).items).toHaveLength(5);
    });

    test("that registered themselves are counted until a person uses them or they are removed", async () => {
      const store = await open();
      expect(await store.countUnusedClients()).toBe(0);
      await atOnce(4, (n) => store.saveClient(client(`c${n}`), undefined));
      await store.saveClient(client("administrator's", { origin: "administrator" }), undefined);

      expect(await store.countUnusedClients()).toBe(4);
      await store.removeClient("c0", 1_010);
      expect(await store.countUnusedClients()).toBe(3);
      const counts = await Promise.all([
        store.countUnusedClients(),
        store.saveClient(client("c5"), undefined),
        store.countUnusedClients(),
        store.saveClient(client("c5"), undefined),
      ]);
      const [, one, , other] = counts;
      expect([one, other].toSorted()).toEqual([false, true]);
      expect([counts[0], counts[2]]).toEqual([expect.toBeOneOf([3, 4]), expect.toBeOneOf([3, 4])]);
      expect(await store.countUnusedClients()).toBe(4);
    });

    test("that registered themselves are counted right while others register", async () => {
      const store = await open();
      for (let round = 1; round <= 5; round++) {
        await atOnce(4, async (n) => {
          if (n % 2 === 0) await store.saveClient(client(`c${round}-${n}`), undefined);
          await store.countUnusedClients();
        });
        expect(await store.countUnusedClients()).toBe(2 * round);
      }
    });

    test("scopes are saved once, listed by name, and removed", async () => {
      const store = await open();
      const notes = { name: "notes", words: "Read your notes", detail: undefined, claims: [] };
      expect(await store.listScopes()).toEqual([]);
      expect(await store.saveScope(notes, 1_000)).toBe(true);
      expect(await store.saveScope({ ...notes, words: "other" }, 1_001)).toBe(false);
      expect(await store.saveScope({ name: "api", words: undefined, detail: "All.", claims: [] }, 1_002)).toBe(true);
      expect(await store.listScopes()).toEqual([{ name: "api", words: undefined, detail: "All.", claims: [] }, notes]);
      expect(await store.removeScope("api")).toBe(true);
      expect(await store.removeScope("api")).toBe(false);
      expect(await store.listScopes()).toEqual([notes]);
    });
  });
}
