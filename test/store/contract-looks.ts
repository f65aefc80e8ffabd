/** The store's promises to callers who saw a row before they change it: the row is shown to them in the very step of the change. */

import { describe, expect, test } from "vitest";
import type { Look, Store } from "../../src/ports/store.ts";
import { newGroup } from "../../src/records/group.ts";
import { atOnce, type OpenStore } from "./contract.ts";
import { account, client } from "./records.ts";

interface Guarded {
  save(store: Store): Promise<unknown>;
  find(store: Store): Promise<object | undefined>;
  change(store: Store, look: Look<object>): Promise<unknown>;
}

const onAccount = {
  save: (store) => store.saveAccount(account("a"), undefined),
  find: (store) => store.findAccount("a"),
} satisfies Partial<Guarded>;
const onClient = {
  save: (store) => store.saveClient(client("c"), undefined),
  find: (store) => store.findClient("c"),
} satisfies Partial<Guarded>;
const onGroup = {
  async save(store) {
    await store.saveGroup(newGroup({ name: "staff", words: "old", createdAt: 1_000 }));
    await store.saveAccount(account("a"), undefined);
    await store.saveClient(client("c", { allowedGroups: ["staff"] }), undefined);
    await store.addMembers("staff", ["a"], 1_001);
  },
  find: (store) => store.findGroup("staff"),
} satisfies Partial<Guarded>;

const GUARDED: Readonly<Record<string, Guarded>> = {
  "an account that is edited": {
    ...onAccount,
    change(store, look) {
      const decide = (present: object): { name: string } => {
        look(present);
        return { name: "New" };
      };
      return store.editAccount("a", decide, 1_010);
    },
  },
  "an account that is removed": {
    ...onAccount,
    change: (store, look) => store.removeAccount("a", 1_010, undefined, look),
  },
  "a client that is edited": {
    ...onClient,
    change: (store, look) =>
      store.changeClient("c", (present) => {
        look(present);
        return { client: { ...present, name: "New" }, now: 1_010 };
      }),
  },
  "a client that is removed": { ...onClient, change: (store, look) => store.removeClient("c", 1_010, look) },
  "a group that is changed": { ...onGroup, change: (store, look) => store.changeGroup("staff", { words: "new" }, look) },
  "a group that is removed": { ...onGroup, change: (store, look) => store.removeGroup("staff", 1_010, look) },
};

export function lookPromises(open: OpenStore): void {
  describe.for(Object.entries(GUARDED))("%s", ([, { change, find, save }]) => {
    test("is shown as it stands, and a look that throws changes nothing", async () => {
      const store = await open();
      const refuse = (): void => {
        throw new RangeError("another");
      };
      expect([undefined, false]).toContain(await change(store, refuse));
      await save(store);
      const before = await find(store);
      const people = await store.findAccount("a");

      await expect(change(store, refuse)).rejects.toThrow(RangeError);
      expect(await find(store)).toEqual(before);
      expect(await store.findAccount("a")).toEqual(people);

      const shown: object[] = [];
      await change(store, (present) => void shown.push(present));
      expect(shown).toEqual([before]);
      expect(await find(store)).not.toEqual(before);
    });

    test("is changed by one of 20 at once that saw the same", async () => {
      const store = await open();
      await save(store);
      const seen = JSON.stringify(await find(store));
      const outcomes = await atOnce(20, async () => {
        const changing = change(store, (present) => {
          if (JSON.stringify(present) !== seen) throw new RangeError("another");
        });
        return changing.then(
          (outcome) => outcome !== undefined && outcome !== false,
          (error: unknown) => {
            if (error instanceof RangeError) return false;
            throw error;
          },
        );
      });
      expect(outcomes.filter((won) => won)).toHaveLength(1);
    });
  });
}
