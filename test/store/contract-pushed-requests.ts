/** The store's promises: requests that were pushed. */

import { describe, expect, test } from "vitest";
import { atOnce, type OpenStore } from "./contract.ts";
import { account, session } from "./records.ts";

const PUSHED = { id: "one", clientId: "app", parameters: "client_id=app&state=1", expiresAt: 1_090 };

export function pushedRequestPromises(open: OpenStore): void {
  describe("pushed requests", () => {
    test("of twenty browsers at once one has it, until its later end", async () => {
      const store = await open();
      await store.savePushedRequest(PUSHED);

      const found = await atOnce(20, (number) => store.claimPushedRequest("one", `browser ${number}`, 5_000, 1_080));

      expect(found.filter((one) => one !== undefined)).toEqual([{ ...PUSHED, expiresAt: 5_000 }]);
      const winner = `browser ${found.findIndex((one) => one !== undefined)}`;
      expect(await store.claimPushedRequest("one", winner, 9_000, 4_999)).toEqual({ ...PUSHED, expiresAt: 5_000 });
      expect(await store.claimPushedRequest("one", winner, 9_000, 5_000)).toBeUndefined();
    });

    test("none comes too late, and none is there that was not pushed", async () => {
      const store = await open();
      await store.savePushedRequest(PUSHED);

      expect(await store.claimPushedRequest("one", "browser", 5_000, 1_090)).toBeUndefined();
      expect(await store.claimPushedRequest("another", "browser", 5_000, 1_000)).toBeUndefined();
    });

    test("it goes along with the browser that signs in", async () => {
      const store = await open();
      await store.saveAccount(account("alice"), "a hash");
      await store.savePushedRequest(PUSHED);
      await store.claimPushedRequest("one", "before", 5_000, 1_000);

      await store.startSession(session("after", { accountId: "alice" }), "before", 1_000);

      expect(await store.claimPushedRequest("one", "before", 5_000, 1_001)).toBeUndefined();
      expect(await store.claimPushedRequest("one", "after", 5_000, 1_001)).toBeDefined();
    });

    test("it is over soon after its answer, never later than before, and the sweep takes it", async () => {
      const store = await open();
      await store.savePushedRequest(PUSHED);
      await store.claimPushedRequest("one", "browser", 5_000, 1_000);

      await store.closePushedRequest("one", 1_030);
      await store.closePushedRequest("one", 4_000);

      expect(await store.claimPushedRequest("one", "browser", 9_000, 1_029)).toBeDefined();
      expect(await store.claimPushedRequest("one", "browser", 9_000, 1_030)).toBeUndefined();
      expect(await store.sweep(1_029, 0, 10)).toMatchObject({ pushed_requests: 0 });
      expect(await store.sweep(1_030, 0, 10)).toMatchObject({ pushed_requests: 1 });
    });
  });
}
