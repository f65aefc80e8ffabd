/** The store's promises: one-time links, passwords that are chosen with them, and accounts that are edited. */

import { describe, expect, test } from "vitest";
import type { PasswordChange, Store } from "../../src/ports/store.ts";
import type { LinkPurpose, OneTimeLink } from "../../src/records/one-time-link.ts";
import { atOnce, type OpenStore } from "./contract.ts";
import { account, authorization, session } from "./records.ts";

const link = (id: string, change: Partial<OneTimeLink> = {}): OneTimeLink => ({
  id,
  purpose: "invitation",
  accountId: "alice",
  detail: "",
  createdAt: 1_000,
  expiresAt: 2_000,
  ...change,
});

const chosen = (change: Partial<PasswordChange> = {}): PasswordChange => ({
  now: 1_100,
  exceptSession: undefined,
  endAuthorizations: false,
  ...change,
});

export function linkPromises(open: OpenStore): void {
  const opened = async (): Promise<Store> => {
    const store = await open();
    await store.saveAccount(account("alice", { hasPassword: false }), undefined);
    await store.saveAccount(account("bob"), "bob's hash");
    return store;
  };
  const alive = async (store: Store, ids: readonly string[], now = 1_100): Promise<readonly string[]> => {
    const found = await Promise.all(ids.map(async (id) => ((await store.findLink(id, now)) === undefined ? [] : [id])));
    return found.flat();
  };
  const hashOf = async (store: Store, name = "alice") => (await store.findAccountByName(name))?.passwordHash;

  describe("one-time links", () => {
    test("come back as they were saved, until their time is over", async () => {
      const store = await opened();
      const saved = link("one", { purpose: "reset", detail: "a detail" });
      expect(await store.saveLink(saved)).toBe(true);

      expect(await store.findLink("one", 1_999)).toEqual(saved);
      expect(await store.findLink("one", 2_000)).toBeUndefined();
      expect(await store.findLink("none", 1_100)).toBeUndefined();
    });

    test("a newer one of the same purpose ends the account's earlier ones, and nobody else's", async () => {
      const store = await opened();
      await store.saveLink(link("first"));
      await store.saveLink(link("reset", { purpose: "reset" }));
      await store.saveLink(link("bob's", { accountId: "bob" }));

      await store.saveLink(link("second"));

      expect(await alive(store, ["first", "second", "reset", "bob's"])).toEqual(["second", "reset", "bob's"]);
    });

    test("are not made for an account that is gone or disabled, and an earlier one stays as it was", async () => {
      const store = await opened();
      await store.setAccountDisabled("bob", 1_000);

      expect(await store.saveLink(link("1", { accountId: "nobody" }))).toBe(false);
      expect(await store.saveLink(link("2", { accountId: "bob" }))).toBe(false);
      expect(await alive(store, ["1", "2"])).toEqual([]);
    });

    test.for<[string, (store: Store) => Promise<unknown>]>([
      ["is disabled", (store) => store.setAccountDisabled("alice", 1_050)],
      ["is removed", (store) => store.removeAccount("alice", 1_050)],
      ["gets a password in another way", (store) => store.setPassword("alice", "hash", chosen())],
      ["gets another address", (store) => store.editAccount("alice", { email: "other@mail.example" }, 1_050)],
      ["loses its address", (store) => store.editAccount("alice", { email: null }, 1_050)],
    ])("end for good when their account %s", async ([, end]) => {
      const store = await opened();
      await store.saveLink(link("invitation"));
      await store.saveLink(link("reset", { purpose: "reset" }));
      await store.saveLink(link("bob's", { accountId: "bob" }));

      await end(store);
      await store.setAccountDisabled("alice", undefined);

      expect(await alive(store, ["invitation", "reset", "bob's"])).toEqual(["bob's"]);
      expect(await store.setPassword("alice", "late", chosen({ link: "invitation" }))).toBe(false);
      expect(await hashOf(store)).not.toBe("late");
    });

    test("stay when something else of the account changes", async () => {
      const store = await opened();
      await store.saveLink(link("invitation"));

      await store.editAccount("alice", { name: "Alice", username: "alice2", emailVerified: false }, 1_050);

      expect(await alive(store, ["invitation"])).toEqual(["invitation"]);
    });

    test("of 20 that choose a password with one link, one does, and its password stands", async () => {
      const store = await opened();
      await store.saveLink(link("one"));

      const outcomes = await atOnce(20, (number) => store.setPassword("alice", `hash ${number}`, chosen({ link: "one" })));

      expect(outcomes.filter((outcome) => outcome)).toHaveLength(1);
      expect(await hashOf(store)).toBe(`hash ${outcomes.indexOf(true)}`);
      expect(await store.findAccount("alice")).toMatchObject({ hasPassword: true, passwordGeneration: 1 });
      expect(await alive(store, ["one"])).toEqual([]);
    });

    test("choose nothing for another account, and not when their time is over", async () => {
      const store = await opened();
      await store.saveLink(link("one"));

      expect(await store.setPassword("bob", "stolen", chosen({ link: "one" }))).toBe(false);
      expect(await store.setPassword("alice", "late", chosen({ link: "one", now: 2_000 }))).toBe(false);

      expect([await hashOf(store), await hashOf(store, "bob")]).toEqual([undefined, "bob's hash"]);
      expect(await alive(store, ["one"])).toEqual(["one"]);
    });

    test("a password that is wrong by now spends no link", async () => {
      const store = await opened();
      await store.saveLink(link("one"));

      expect(await store.setPassword("alice", "hash", chosen({ link: "one", generation: 7 }))).toBe(false);

      expect(await alive(store, ["one"])).toEqual(["one"]);
    });

    test("are swept when their time is over", async () => {
      const store = await opened();
      const purposes: readonly LinkPurpose[] = ["invitation", "reset"];
      for (const purpose of purposes) await store.saveLink(link(purpose, { purpose }));
      await store.saveLink(link("later", { accountId: "bob", expiresAt: 3_000 }));

      expect(await store.sweep(2_000, 0, 1)).toMatchObject({ one_time_links: 1 });
      expect(await store.sweep(2_000, 0, 10)).toMatchObject({ one_time_links: 1 });
      expect(await store.sweep(2_000, 0, 10)).toMatchObject({ one_time_links: 0 });
      expect(await alive(store, ["later"], 2_000)).toEqual(["later"]);
    });
  });

  describe("an address that has to be confirmed", () => {
    const toAddress = (id: string, detail: string, change: Partial<OneTimeLink> = {}) =>
      link(id, { purpose: "address", detail, ...change });
    const known = async (store: Store, id = "alice") => {
      const { email, emailVerified } = (await store.findAccount(id)) ?? {};
      return [email, emailVerified];
    };

    test("is the account's once it is confirmed, together with the end of all its links", async () => {
      const store = await opened();
      await store.saveLink(toAddress("new", "new@mail.example"));
      await store.saveLink(link("reset", { purpose: "reset" }));
      expect(await store.findLinkOf("alice", "address", 1_100)).toMatchObject({ id: "new", detail: "new@mail.example" });
      expect(await known(store)).toEqual(["alice@mail.example", true]);

      expect(await store.confirmAddress("new", "alice", 1_100)).toBe("confirmed");

      expect(await known(store)).toEqual(["new@mail.example", true]);
      expect(await alive(store, ["new", "reset"])).toEqual([]);
      expect(await store.findAccountByName("new@mail.example")).toMatchObject({ account: { id: "alice" } });
    });

    test("may be the one that it has: then its other links stay", async () => {
      const store = await opened();
      await store.editAccount("alice", { emailVerified: false }, 1_000);
      await store.saveLink(toAddress("same", "alice@mail.example"));
      await store.saveLink(link("reset", { purpose: "reset" }));

      expect(await store.confirmAddress("same", "alice", 1_100)).toBe("confirmed");

      expect(await known(store)).toEqual(["alice@mail.example", true]);
      expect(await alive(store, ["same", "reset"])).toEqual(["reset"]);
    });

    test.for<[string, Partial<OneTimeLink>, string, "taken" | "over"]>([
      ["is another account's", { detail: "BOB@mail.example" }, "alice", "taken"],
      ["is another account's name", { detail: "bob" }, "alice", "taken"],
      ["was asked for by another account", {}, "bob", "over"],
      ["was asked for too long ago", { expiresAt: 1_100 }, "alice", "over"],
      ["has a link of another purpose", { purpose: "reset" }, "alice", "over"],
    ])("changes nothing where it %s", async ([, change, id, outcome]) => {
      const store = await opened();
      await store.saveLink(toAddress("one", "new@mail.example", change));

      expect(await store.confirmAddress("one", id, 1_100)).toBe(outcome);

      expect([await known(store), await known(store, "bob")]).toEqual([
        ["alice@mail.example", true],
        ["bob@mail.example", true],
      ]);
      expect(await alive(store, ["one"], 1_099)).toEqual(["one"]);
    });

    test("is not confirmed once it was given up, or the account is disabled", async () => {
      const store = await opened();
      await store.saveLink(toAddress("one", "new@mail.example"));
      expect([await store.endLink("alice", "address"), await store.endLink("alice", "address")]).toEqual([true, false]);
      expect(await store.confirmAddress("one", "alice", 1_100)).toBe("over");
      await store.saveLink(toAddress("two", "new@mail.example"));
      await store.setAccountDisabled("alice", 1_050);
      expect(await store.confirmAddress("two", "alice", 1_100)).toBe("over");
      expect(await known(store)).toEqual(["alice@mail.example", true]);
    });

    test("of 20 that confirm it at once, one does; and of 20 accounts that want it, one gets it", async () => {
      const store = await opened();
      await store.saveLink(toAddress("one", "new@mail.example"));
      const once = await atOnce(20, () => store.confirmAddress("one", "alice", 1_100));
      expect(once.filter((outcome) => outcome === "confirmed")).toHaveLength(1);
      expect(once.filter((outcome) => outcome === "over")).toHaveLength(19);

      for (let number = 0; number < 20; number++) {
        await store.saveAccount(account(`a${number}`), "hash");
        await store.saveLink(toAddress(`l${number}`, "wanted@mail.example", { accountId: `a${number}` }));
      }
      const wanted = await atOnce(20, (number) => store.confirmAddress(`l${number}`, `a${number}`, 1_100));
      expect(wanted.filter((outcome) => outcome === "confirmed")).toHaveLength(1);
      expect(wanted.filter((outcome) => outcome === "taken")).toHaveLength(19);
    });
  });

  describe("a new password", () => {
    test("may be none: then nothing opens the account, and what it rested on ended", async () => {
      const store = await opened();
      await store.startSession(session("s", { accountId: "bob" }), undefined, 1_000, 0);
      await store.saveAuthorization(authorization("a", { accountId: "bob" }));

      expect(await store.setPassword("bob", undefined, chosen({ endAuthorizations: true, now: 1_050 }))).toBe(true);

      expect(await hashOf(store, "bob")).toBeUndefined();
      expect(await store.findAccount("bob")).toMatchObject({ hasPassword: false, passwordGeneration: 1 });
      expect(await store.findSession("s", 1_100)).toBeUndefined();
      expect(await store.findAuthorization("a", 1_050)).toMatchObject({ state: "ended", endReason: "password_changed" });
    });

    test("is told by its generation: of 20 changes from the same password, one happens", async () => {
      const store = await opened();

      const outcomes = await atOnce(20, (number) => store.setPassword("bob", `hash ${number}`, chosen({ generation: 0 })));

      expect(outcomes.filter((outcome) => outcome)).toHaveLength(1);
      expect(await hashOf(store, "bob")).toBe(`hash ${outcomes.indexOf(true)}`);
    });

    test("ends that one must be chosen, and says when the account changed", async () => {
      const store = await opened();
      await store.editAccount("bob", { mustChoosePassword: true }, 1_050);
      expect(await store.findAccount("bob")).toMatchObject({ mustChoosePassword: true, updatedAt: 1_050 });

      await store.setPassword("bob", "hash", chosen());

      expect(await store.findAccount("bob")).toMatchObject({ mustChoosePassword: false, updatedAt: 1_100 });
    });
  });

  describe("an account that is edited", () => {
    test("changes in what is named, member by member, and keeps the rest", async () => {
      const store = await opened();
      const before = await store.findAccount("bob");

      expect(
        await store.editAccount(
          "bob",
          { username: "robert", email: "r@mail.example", emailVerified: false, profile: { given_name: "Robert", locale: "de" } },
          1_050,
        ),
      ).toBe("changed");
      expect(await store.editAccount("bob", { name: null, language: "de", profile: { locale: null } }, 1_060)).toBe("changed");

      const after = {
        ...before,
        username: "robert",
        email: "r@mail.example",
        emailVerified: false,
        name: undefined,
        language: "de",
        profile: { given_name: "Robert" },
        updatedAt: 1_060,
      };
      expect(await store.findAccount("bob")).toEqual(after);
      expect(await store.findAccountByName("r@mail.example")).toEqual({ account: after, passwordHash: "bob's hash" });
      expect(await store.findAccountByName("bob")).toBeUndefined();
      expect(await store.findAccountByName("bob@mail.example")).toBeUndefined();
    });

    test.for([
      ["another's name", { username: "alice" }],
      ["another's address as a name", { username: "alice@mail.example" }],
      ["another's address", { email: "Alice@mail.example" }],
      ["another's name as an address", { email: "alice" }],
    ] as const)("does not take %s", async ([, change]) => {
      const store = await opened();
      const before = await store.findAccount("bob");

      expect(await store.editAccount("bob", change, 1_050)).toBe("taken");

      expect(await store.findAccount("bob")).toEqual(before);
    });

    test("may take its own address as its name, and is nobody's if it is gone", async () => {
      const store = await opened();

      expect(await store.editAccount("bob", { username: "bob@mail.example" }, 1_050)).toBe("changed");
      expect(await store.editAccount("nobody", { name: "x" }, 1_050)).toBeUndefined();
    });

    test("of 20 that take one name at once, one does", async () => {
      const store = await opened();
      for (let number = 0; number < 20; number++) await store.saveAccount(account(`a${number}`), "hash");

      const outcomes = await atOnce(20, (number) => store.editAccount(`a${number}`, { username: "wanted" }, 1_050));

      expect(outcomes.filter((outcome) => outcome === "changed")).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === "taken")).toHaveLength(19);
    });

    test("is not the last administrator before and none after, also when several go at once", async () => {
      const store = await opened();
      const ids = ["a0", "a1", "a2", "a3", "a4"];
      for (const id of ids) await store.saveAccount(account(id, { administrator: true }), "hash");
      await store.saveAccount(account("away", { administrator: true, disabledAt: 1_000 }), "hash");

      const outcomes = await atOnce<unknown>(5, (number) =>
        number % 2 === 0
          ? store.editAccount(`a${number}`, { administrator: false }, 1_050)
          : number === 1
            ? store.setAccountDisabled("a1", 1_050, "an administrator")
            : store.removeAccount("a3", 1_050, "an administrator"),
      );

      expect(outcomes.filter((outcome) => outcome === "last")).toHaveLength(1);
      const left = (await store.listAccounts({ limit: 100 })).items;
      expect(left.filter(({ administrator, disabledAt }) => administrator && disabledAt === undefined)).toHaveLength(1);
    });
  });

  describe("people of an import", () => {
    test("are saved together, put into groups that are made, and keep a password that they have", async () => {
      const store = await opened();
      const before = await store.findAccount("bob");

      const outcome = await store.savePeople(
        [
          {
            account: account("carol", { hasPassword: true }),
            change: undefined,
            passwordHash: "carol's",
            groups: ["dev", "staff"],
          },
          { account: account("bob"), change: { name: "Bob" }, passwordHash: "another", groups: ["dev"] },
          { account: account("alice"), change: {}, passwordHash: "alice's", groups: [] },
        ],
        1_050,
      );

      expect(outcome).toBeUndefined();
      expect(await store.findAccount("carol")).toMatchObject({ hasPassword: true, groups: ["dev", "staff"] });
      expect(await store.findAccount("bob")).toEqual({ ...before, name: "Bob", groups: ["dev"], updatedAt: 1_050 });
      expect([await hashOf(store, "carol"), await hashOf(store, "bob"), await hashOf(store)]).toEqual([
        "carol's",
        "bob's hash",
        "alice's",
      ]);
      expect(await store.findGroup("dev")).toMatchObject({ members: 2 });
    });

    test.for([
      ["taken", { account: account("x", { username: "alice", email: undefined }), change: undefined }],
      ["gone", { account: account("nobody"), change: { name: "x" } }],
      ["taken", { account: account("bob"), change: { email: "alice@mail.example" } }],
    ] as const)("none is saved where one is %s", async ([because, person]) => {
      const store = await opened();
      const before = (await store.listAccounts({ limit: 10 })).items;
      const fresh = { account: account("carol"), change: undefined, passwordHash: "carol's", groups: ["dev"] };

      const outcome = await store.savePeople([fresh, { ...person, passwordHash: undefined, groups: [] }], 1_050);

      expect(outcome).toEqual({ at: 1, because });
      expect((await store.listAccounts({ limit: 10 })).items).toEqual(before);
      expect(await store.findGroup("dev")).toBeUndefined();
    });
  });
}
