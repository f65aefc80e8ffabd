/** The store's promises: what waits for a receiver that comes and takes it, or that pauses. */

import { describe, expect, test } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { type Delivery, MOST_DELIVERIES_OF_A_RECEIVER } from "../../src/records/delivery.ts";
import { newReceiver, type Receiver, type SignalStream } from "../../src/records/receiver.ts";
import { atOnce, type OpenStore, type OpenTwo } from "./contract.ts";

const NOW = 1_000;

const stream = (id: string, more: Partial<Receiver> = {}, status: SignalStream["status"] = "enabled"): Receiver =>
  newReceiver({ id, kind: "ssf", clientId: "siem", createdAt: NOW, detail: { stream: { status } }, ...more });

const row = (id: string, more: Partial<Delivery> = {}): Omit<Delivery, "attempts"> => ({
  id,
  kind: "ssf",
  receiver: "s1",
  lane: "s1 alice",
  payload: "{}",
  dueAt: NOW,
  expiresAt: NOW + 100,
  ...more,
});

const PUSHED = { address: "https://siem.example/events" };

async function change(store: Store, status: SignalStream["status"], address: string | undefined = PUSHED.address): Promise<void> {
  await store.changeNewsReceiver("s1", (before) => ({ ...before, address, detail: { stream: { status } } }));
}

const idsOf = (deliveries: readonly Delivery[]): readonly string[] => deliveries.map(({ id }) => id);

export function signalPromises(open: OpenStore, openTwo: OpenTwo | undefined): void {
  describe("what waits for one receiver", () => {
    test("is listed by age, due or not, and is taken by it alone", async () => {
      const store = await open();
      await store.saveDelivery(row("b", { lane: "s1 bob", expiresAt: NOW + 50 }));
      await store.saveDelivery(row("c", { dueAt: NOW + 100 }));
      await store.saveDelivery(row("a"));
      await store.saveDelivery(row("of another", { receiver: "s2" }));
      await store.saveDelivery(row("over", { expiresAt: NOW }));

      expect(await store.saveDelivery(row("a"))).toBe(false);
      expect(await store.listDeliveries("s1", NOW, 100)).toEqual(
        [row("b", { lane: "s1 bob", expiresAt: NOW + 50 }), row("a"), row("c", { dueAt: NOW + 100 })].map((one) => ({
          ...one,
          attempts: 0,
        })),
      );
      expect(idsOf(await store.listDeliveries("s1", NOW, 2))).toEqual(["b", "a"]);

      expect(await store.endDeliveries("s1", ["a", "of another", "nobody's"])).toBe(1);
      expect(await store.endDeliveries("s1", [])).toBe(0);
      expect(idsOf(await store.listDeliveries("s1", NOW, 100))).toEqual(["b", "c"]);
      expect(idsOf(await store.listDeliveries("s2", NOW, 100))).toEqual(["of another"]);
    });

    test("may say less, once part of it was taken: of two who say so at once, one does", async () => {
      const store = await open();
      await store.saveDelivery(row("a", { payload: "whole" }));
      const [whole] = await store.listDeliveries("s1", NOW, 1);
      if (whole === undefined) throw new Error("nothing waits");

      expect(await store.changeDelivery(whole, "part")).toBe(true);
      expect(await store.changeDelivery(whole, "another part")).toBe(false);
      expect(await store.listDeliveries("s1", NOW, 1)).toMatchObject([{ id: "a", payload: "part" }]);
    });

    test("is bounded", async () => {
      const store = await open();
      await atOnce(MOST_DELIVERIES_OF_A_RECEIVER, (number) => store.saveDelivery(row(String(number))));

      expect(await store.saveDelivery(row("one more"))).toBe(false);
      expect(await store.saveDelivery(row("one of another", { receiver: "s2" }))).toBe(true);
    });

    test("a try that is held back does not count, and it is due later", async () => {
      const store = await open();
      await store.saveDelivery(row("a"));
      const [claimed] = await store.claimDeliveries(NOW, NOW + 60, 10);
      if (claimed === undefined) throw new Error("nothing was due");

      expect(await store.holdDelivery({ ...claimed, attempts: 7 }, NOW + 30)).toBe(false);
      expect(await store.holdDelivery(claimed, NOW + 30)).toBe(true);
      expect(await store.holdDelivery(claimed, NOW + 40)).toBe(false);
      expect(await store.claimDeliveries(NOW + 29, NOW + 60, 10)).toEqual([]);
      expect(await store.claimDeliveries(NOW + 30, NOW + 60, 10)).toMatchObject([{ id: "a", attempts: 1 }]);
    });

    test("is kept while its stream pauses, sent when it goes on, and dropped when it is switched off", async () => {
      const store = await open();
      await store.saveNewsReceiver(stream("s1", PUSHED));
      await store.saveDelivery(row("a"));
      await store.saveDelivery(row("of another", { receiver: "s2", lane: "s2 alice" }));
      const due = async (): Promise<readonly string[]> => idsOf(await store.claimDeliveries(NOW + 10, NOW + 10, 10)).toSorted();

      await change(store, "paused");
      expect(await due()).toEqual(["of another"]);
      await change(store, "enabled");
      expect(await due()).toEqual(["a", "of another"]);
      // Without an address it comes and asks.
      await store.changeNewsReceiver("s1", (before) => ({ ...before, address: undefined }));
      expect(await due()).toEqual(["of another"]);
      expect(idsOf(await store.listDeliveries("s1", NOW, 10))).toEqual(["a"]);
      await change(store, "enabled");
      expect(await due()).toEqual(["a", "of another"]);
      await change(store, "disabled");
      expect(await store.listDeliveries("s1", NOW, 10)).toEqual([]);
      expect(await due()).toEqual(["of another"]);
    });

    if (openTwo === undefined) return;
    test("another node sees it, and takes it but once [MN-01]", async () => {
      const [one, other] = await openTwo();
      await one.saveDelivery(row("a"));

      expect(idsOf(await other.listDeliveries("s1", NOW, 10))).toEqual(["a"]);
      const taken = await Promise.all([one, other, one, other].map((store) => store.endDeliveries("s1", ["a"])));
      expect(taken.toSorted()).toEqual([0, 0, 0, 1]);
    });
  });
}
