/** The store's promises: in which networks an account proved its present password. */

import { describe, expect, test } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { PROOF_LASTS } from "../../src/records/account.ts";
import { atOnce, type OpenStore, type OpenTwo } from "./contract.ts";
import { account } from "./records.ts";

const MOST = 16;
const DAY = 86_400;
const ALICE = account("alice");
const BOB = account("bob");

export function proofPromises(open: OpenStore, openTwo: OpenTwo | undefined): void {
  const opened = async (): Promise<Store> => {
    const store = await open();
    await store.saveAccount(ALICE, "hash");
    await store.saveAccount(BOB, "hash");
    return store;
  };
  const present = async (store: Store) => (await store.findAccount("alice")) ?? ALICE;
  const newPassword = (store: Store, now: number) =>
    store.setPassword("alice", "another hash", { now, exceptSession: undefined, endAuthorizations: false });
  const known = async (store: Store, names: readonly string[]): Promise<readonly string[]> => {
    const found = await Promise.all(names.map(async (name) => ((await store.findProof(ALICE, name)) === undefined ? [] : [name])));
    return found.flat();
  };

  describe("[I-39] proofs of a password", () => {
    test("are remembered with their time, for this account and this network alone", async () => {
      const store = await opened();
      await store.noteProof(ALICE, "home", 1_000);

      expect(await store.findProof(ALICE, "home")).toBe(1_000);
      expect(await store.findProof(ALICE, "elsewhere")).toBeUndefined();
      expect(await store.findProof(BOB, "home")).toBeUndefined();
      expect(await store.findProof({ id: "" }, "home")).toBeUndefined();
    });

    test("of two accounts in one network are two, and go one by one", async () => {
      const store = await opened();
      await store.noteProof(ALICE, "office", 1_000);
      await store.noteProof(BOB, "office", 1_001);
      expect(await store.findProof(ALICE, "office")).toBe(1_000);

      await store.removeAccount("alice", 1_002);

      expect(await store.findProof(ALICE, "office")).toBeUndefined();
      expect(await store.findProof(BOB, "office")).toBe(1_001);
    });

    test("are written anew once a day at most, and each day", async () => {
      const store = await opened();
      await store.noteProof(ALICE, "home", 1_000);
      await store.noteProof(ALICE, "home", 1_000 + DAY - 1);
      expect(await store.findProof(ALICE, "home")).toBe(1_000);
      await store.noteProof(ALICE, "home", 1_000 + DAY);
      expect(await store.findProof(ALICE, "home")).toBe(1_000 + DAY);
    });

    test("are sixteen of an account at most: the latest, and none of another's goes for them", async () => {
      const store = await opened();
      const names = Array.from({ length: 40 }, (_, n) => `network ${n}`);
      await store.noteProof(BOB, "home", 1);
      for (const [n, name] of names.entries()) await store.noteProof(ALICE, name, 1_000 + n);

      expect(await known(store, names)).toEqual(names.slice(-MOST));
      expect(await store.findProof(BOB, "home")).toBe(1);
    });

    test("that come forty at once are sixteen again by the next one", async () => {
      const store = await opened();
      const names = Array.from({ length: 40 }, (_, n) => `network ${n}`);
      await atOnce(40, (n) => store.noteProof(ALICE, `network ${n}`, 1_000));
      await store.noteProof(ALICE, "last", 1_001);

      expect(await known(store, [...names, "last"])).toHaveLength(MOST);
    });

    test("end with the password, and one that was being checked meanwhile proves nothing of the new one", async () => {
      const store = await opened();
      await store.noteProof(ALICE, "home", 1_000);
      await newPassword(store, 1_010);
      expect(await store.findProof(await present(store), "home")).toBeUndefined();

      await store.noteProof(await present(store), "home", 1_020);
      await store.noteProof(ALICE, "home", 1_020 + 2 * DAY); // of the old password

      expect(await store.findProof(await present(store), "home")).toBe(1_020);
    });

    test("of an account whose password is kept elsewhere are remembered too", async () => {
      const store = await open();
      await store.noteProof({ id: "elsewhere" }, "home", 1_000);
      expect(await store.findProof({ id: "elsewhere" }, "home")).toBe(1_000);
    });

    test("do not grow older by a node whose clock is behind", async () => {
      const store = await opened();
      await store.noteProof(ALICE, "home", 1_000 + 3 * DAY);
      await store.noteProof(ALICE, "home", 1_000);
      expect(await store.findProof(ALICE, "home")).toBe(1_000 + 3 * DAY);
    });

    test("are swept once they are over, in small bites, whether or not their account is still there", async () => {
      const store = await opened();
      for (const n of [1, 2, 3]) await store.noteProof(ALICE, `network ${n}`, 1_000);
      await store.noteProof(ALICE, "home", 1_001);
      await store.noteProof({ id: "gone" }, "home", 1_000);

      const bites = [];
      for (let times = 0; times < 3; times++) bites.push((await store.sweep(1_000 + PROOF_LASTS, 0, 2))["known_networks"]);

      expect(bites).toEqual([2, 2, 0]);
      expect(await known(store, ["network 1", "network 2", "network 3", "home"])).toEqual(["home"]);
      expect(await store.findProof({ id: "gone" }, "home")).toBeUndefined();
    });

    if (openTwo !== undefined) {
      test("[MN-01] that one node noted the other finds at once; both may note at once, and sixteen stay", async () => {
        const [one, other] = await openTwo();
        await one.saveAccount(ALICE, "hash");
        expect(await other.findProof(ALICE, "home")).toBeUndefined();
        await one.noteProof(ALICE, "home", 1_000);
        expect(await other.findProof(ALICE, "home")).toBe(1_000);

        const names = Array.from({ length: 20 }, (_, n) => `network ${n}`);
        await Promise.all([
          atOnce(20, (n) => one.noteProof(ALICE, `network ${n}`, 2_000 + n)),
          atOnce(20, (n) => other.noteProof(ALICE, `network ${19 - n}`, 2_000 + 19 - n)),
        ]);
        await one.noteProof(ALICE, "last", 3_000);

        const both = await Promise.all([one, other].map((store) => known(store, [...names, "last"])));
        expect(both[0]).toEqual([...names.slice(-MOST + 1), "last"]);
        expect(both[1]).toEqual(both[0]);
      });

      test("[MN-01] that one node noted end with the password that another sets", async () => {
        const [one, other] = await openTwo();
        await one.saveAccount(ALICE, "hash");
        await one.noteProof(ALICE, "home", 1_000);
        await newPassword(other, 1_010);

        expect(await other.findProof(await present(other), "home")).toBeUndefined();
        expect(await one.findProof({ id: "alice", passwordGeneration: 1 }, "home")).toBeUndefined();
      });
    }
  });
}
