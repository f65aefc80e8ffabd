/** The store's promises: who is told of security news. */

import { describe, expect, test } from "vitest";
import { newReceiver, type Receiver } from "../../src/records/receiver.ts";
import type { OpenStore, OpenTwo } from "./contract.ts";

export const DOVECOT: Receiver = newReceiver({
  id: "r1",
  kind: "doveadm",
  name: "mail",
  address: "http://127.0.0.1:8080/doveadm/v1",
  secret: new Uint8Array([1, 2, 3]),
  detail: { usernameClaim: "email", mayLieInside: true },
  createdAt: 1_000,
});

export function newsReceiverPromises(open: OpenStore, openTwo: OpenTwo | undefined): void {
  describe("receivers of security news", () => {
    test("they are saved once, listed by age, changed, and removed", async () => {
      const store = await open();
      const stream = newReceiver({ id: "r0", kind: "ssf", clientId: "watcher", createdAt: 2_000 });

      expect(await store.listNewsReceivers()).toEqual([]);
      expect(await store.saveNewsReceiver(DOVECOT)).toBe(true);
      expect(await store.saveNewsReceiver({ ...DOVECOT, name: "other" })).toBe(false);
      expect(await store.saveNewsReceiver(stream)).toBe(true);
      expect(await store.listNewsReceivers()).toEqual([DOVECOT, stream]);

      const { clientId: _, ...unowned } = stream;
      const changed = await store.changeNewsReceiver("r0", () => ({
        ...unowned,
        clientId: "other",
        kind: "webhook",
        name: "SIEM",
      }));
      expect(changed).toEqual({ ...stream, name: "SIEM" });
      expect(await store.listNewsReceivers()).toEqual([DOVECOT, { ...stream, name: "SIEM" }]);
      expect(await store.changeNewsReceiver("r2", (one) => one)).toBeUndefined();

      expect(await store.removeNewsReceiver("r0")).toBe(true);
      expect(await store.removeNewsReceiver("r0")).toBe(false);
      expect(await store.listNewsReceivers()).toEqual([DOVECOT]);
    });

    test("how it goes with one is remembered: what waits, when it was told last, and when and why it was not", async () => {
      const store = await open();
      await store.saveNewsReceiver(DOVECOT);
      const none = { waiting: 0, failing: 0, toldAt: undefined, failedAt: undefined, fault: undefined };
      expect(await store.findReceiverProgress("r1")).toEqual(none);
      expect(await store.findReceiverProgress("r2")).toBeUndefined();

      await store.noteReceiverTried("r1", 1_020, undefined);
      await store.noteReceiverTried("r1", 1_010, undefined);
      await store.noteReceiverTried("r1", 1_030, "it is down");
      await store.noteReceiverTried("r2", 1_040, "nobody");
      const news = { kind: "doveadm", receiver: "r1", lane: "r1 alice", payload: "{}", dueAt: 1_000, expiresAt: 9_000 };
      for (const id of ["r1 1", "r1 2"]) await store.saveDelivery({ ...news, id });
      const [first] = await store.claimDeliveries(1_000, 1_060, 1);
      if (first !== undefined) await store.postponeDelivery(first, 1_060, "it is down");

      expect(await store.findReceiverProgress("r1")).toEqual({
        waiting: 2,
        failing: 1,
        toldAt: 1_020,
        failedAt: 1_030,
        fault: "it is down",
      });
      // What it is, is as it was.
      expect(await store.listNewsReceivers()).toEqual([DOVECOT]);
    });

    test("what a change or a removal throws, changes nothing", async () => {
      const store = await open();
      await store.saveNewsReceiver(DOVECOT);
      const refuse = (): never => {
        throw new TypeError("no");
      };

      await expect(store.changeNewsReceiver("r1", refuse)).rejects.toThrow("no");
      await expect(store.removeNewsReceiver("r1", refuse)).rejects.toThrow("no");
      expect(await store.listNewsReceivers()).toEqual([DOVECOT]);
    });

    if (openTwo === undefined) return;
    test("another node hears of them [MN-01]", async () => {
      const [one, other] = await openTwo();
      await other.listNewsReceivers();

      await one.saveNewsReceiver(DOVECOT);

      await expect.poll(() => other.listNewsReceivers()).toEqual([DOVECOT]);
    });
  });
}
