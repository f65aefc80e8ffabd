/** The store's promises: groups, and who is in them. */

import { describe, expect, test } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { newGroup } from "../../src/records/group.ts";
import { atOnce, type OpenStore } from "./contract.ts";
import { account, client } from "./records.ts";

const ALL = { limit: 500 };

async function withPeople(open: OpenStore, ...ids: readonly string[]): Promise<Store> {
  const store = await open();
  for (const id of ids) await store.saveAccount(account(id), undefined);
  return store;
}

const groupsOf = async (store: Store, id: string): Promise<readonly string[] | undefined> => (await store.findAccount(id))?.groups;

export function groupPromises(open: OpenStore): void {
  describe("groups", () => {
    test("come back as they were saved, once each, by name, page by page", async () => {
      const store = await withPeople(open, "alice", "bob");
      const staff = newGroup({ name: "staff", words: "Who works here", level: 2, createdAt: 1_000 });
      expect(await store.saveGroup(staff)).toBe(true);
      expect(await store.saveGroup({ ...staff, words: "another" })).toBe(false);
      await store.saveGroup(newGroup({ name: "Ärzte und Pflege", createdAt: 1_001 }));
      await store.addMembers("staff", ["alice", "bob"], 1_010);

      expect(await store.findGroup("staff")).toEqual({ ...staff, members: 2 });
      expect(await store.findGroup("Staff")).toBeUndefined();
      const first = await store.listGroups({ limit: 1 });
      const second = await store.listGroups({ limit: 1, after: first.next });
      expect([...first.items, ...second.items].map(({ name, members }) => [name, members]).toSorted()).toEqual([
        ["staff", 2],
        ["Ärzte und Pflege", 0],
      ]);
      expect(second.next).toBeUndefined();
    });

    test("are described anew, member by member", async () => {
      const store = await open();
      await store.saveGroup(newGroup({ name: "staff", words: "old", createdAt: 1_000 }));

      expect(await store.changeGroup("staff", { level: 1 })).toBe(true);
      expect(await store.findGroup("staff")).toMatchObject({ words: "old", level: 1 });
      await store.changeGroup("staff", { words: null });
      expect(await store.findGroup("staff")).toMatchObject({ words: undefined, level: 1 });
      expect(await store.changeGroup("nobody", { level: 1 })).toBe(false);
    });

    test("have their people found by a part of a name, page by page", async () => {
      const store = await open();
      for (const [id, name] of [
        ["anna", "Anna Example"],
        ["bob", "Ann Other"],
        ["hanna", undefined],
        ["zoe", "Zoe-Ödön Ökrös"],
      ] as const)
        await store.saveAccount(account(id, { name, email: undefined }), undefined);
      await store.saveGroup(newGroup({ name: "staff", createdAt: 1_000 }));
      await store.addMembers("staff", ["bob", "hanna", "zoe"], 1_010);
      const found = async (part: string, page = ALL): Promise<readonly string[]> =>
        (await store.listMembers("staff", page, part)).items.map(({ id }) => id);

      expect(await found("ann")).toEqual(["bob", "hanna"]);
      expect(await found("%")).toEqual([]);
      expect(await found("ödö")).toEqual(["zoe"]);
      expect(await found("ann-marie ökrös")).toEqual([]);
      expect(await found("zoe-ödön ökr")).toEqual(["zoe"]);
      const first = await store.listMembers("staff", { limit: 1 }, "ann");
      expect(first).toMatchObject({ items: [{ id: "bob" }], next: "bob" });
      expect(await store.listMembers("staff", { limit: 1, after: first.next }, "ann")).toMatchObject({
        items: [{ id: "hanna" }],
        next: undefined,
      });
    });

    test("are read with the account, though it was remembered before they changed", async () => {
      const store = await withPeople(open, "alice", "bob");
      for (const name of ["staff", "b", "a"]) await store.saveGroup(newGroup({ name, createdAt: 1_000 }));
      expect(await groupsOf(store, "alice")).toEqual([]);

      expect(await store.addMembers("staff", ["alice", "nobody", "alice"], 1_010)).toEqual(["alice"]);
      for (const name of ["b", "a"]) await store.addMembers(name, ["alice"], 1_011);
      expect(await groupsOf(store, "alice")).toEqual(["a", "b", "staff"]);
      expect((await store.findAccount("alice"))?.updatedAt).toBe(1_011);
      expect((await store.findAccountByName("alice"))?.account.groups).toEqual(["a", "b", "staff"]);
      expect(await store.addMembers("staff", ["alice", "bob"], 1_012)).toEqual(["bob"]);
      expect((await store.listMembers("staff", ALL)).items.map(({ username }) => username)).toEqual(["alice", "bob"]);

      expect(await store.removeMembers("staff", ["alice", "nobody"], 1_013)).toEqual(["alice"]);
      expect(await groupsOf(store, "alice")).toEqual(["a", "b"]);
      expect(await groupsOf(store, "bob")).toEqual(["staff"]);
      expect(await store.addMembers("none", ["alice"], 1_014)).toBeUndefined();
      expect(await store.removeMembers("none", ["alice"], 1_014)).toBeUndefined();
    });

    test("one that is removed is gone from its people, and from the clients that it opened: the last one leaves nobody", async () => {
      const store = await withPeople(open, "alice");
      for (const name of ["staff", "friends"]) await store.saveGroup(newGroup({ name, createdAt: 1_000 }));
      await store.addMembers("staff", ["alice"], 1_010);
      await store.saveClient(client("both", { allowedGroups: ["staff", "friends"] }), undefined);
      await store.saveClient(client("one", { allowedGroups: ["staff"] }), undefined);
      await store.saveClient(client("open"), undefined);
      const allowed = async (id: string) => (await store.findClient(id))?.allowedGroups;
      expect([await groupsOf(store, "alice"), await allowed("one")]).toEqual([["staff"], ["staff"]]);
      expect(await store.listOpened("friends")).toEqual([{ clientId: "both", groups: ["staff", "friends"] }]);
      expect((await store.listOpened("staff")).map(({ clientId }) => clientId)).toEqual(["both", "one"]);

      expect(await store.removeGroup("staff", 1_020)).toBe(true);

      expect(await groupsOf(store, "alice")).toEqual([]);
      expect(await Promise.all(["both", "one", "open"].map(allowed))).toEqual([["friends"], [], undefined]);
      await store.saveGroup(newGroup({ name: "staff", createdAt: 1_030 }));
      expect(await groupsOf(store, "alice")).toEqual([]);
      expect(await store.removeGroup("none", 1_030)).toBe(false);
    });

    test("a source says which groups a person is in, and takes back only its own word", async () => {
      const store = await withPeople(open, "alice");
      for (const name of ["staff", "mine"]) await store.saveGroup(newGroup({ name, createdAt: 1_000 }));
      await store.addMembers("mine", ["alice"], 1_005);
      await store.addMembers("staff", ["alice"], 1_005);

      expect(await store.replaceMemberships("alice", "ldap", ["staff", "new"], 1_010)).toBe(true);
      expect(await groupsOf(store, "alice")).toEqual(["mine", "new", "staff"]);
      expect(await store.findGroup("new")).toMatchObject({ words: undefined, createdAt: 1_010, members: 1 });
      expect(await store.replaceMemberships("alice", "ldap", ["new", "staff"], 1_011)).toBe(false);
      expect((await store.findAccount("alice"))?.updatedAt).toBe(1_010);

      await store.replaceMemberships("alice", "ldap", [], 1_012);
      expect(await groupsOf(store, "alice")).toEqual(["mine", "staff"]);
      await store.replaceMemberships("nobody", "ldap", ["staff"], 1_013);
      expect((await store.findGroup("staff"))?.members).toBe(1);
    });

    test("a removed account is in none", async () => {
      const store = await withPeople(open, "alice");
      await store.saveGroup(newGroup({ name: "staff", createdAt: 1_000 }));
      await store.addMembers("staff", ["alice"], 1_005);

      await store.removeAccount("alice", 1_010);

      expect((await store.findGroup("staff"))?.members).toBe(0);
    });

    test("of callers at once that put one person in, each is answered and one row stands", async () => {
      const store = await withPeople(open, "alice");
      await store.saveGroup(newGroup({ name: "staff", createdAt: 1_000 }));

      const answers = await atOnce(8, () => store.addMembers("staff", ["alice"], 1_010));

      expect(answers.filter((added) => added?.length === 1)).toHaveLength(1);
      expect(await groupsOf(store, "alice")).toEqual(["staff"]);
    });
  });
}
