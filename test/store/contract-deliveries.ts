/** The store's promises: news for other servers, and what ends with a sign-in. */

import { describe, expect, test } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { MOST_DELIVERIES_OF_A_RECEIVER } from "../../src/records/delivery.ts";
import { atOnce, type OpenStore, type OpenTwo } from "./contract.ts";
import { account, authorization, client, session } from "./records.ts";

const TOLD = { backchannel_logout_uri: "https://app.example/left" };
const ONE_HOUR = 3_600;

/** A person of one session, in which they allowed these clients something. */
async function signedIn(store: Store, clients: Readonly<Record<string, object>>, sid = "s"): Promise<void> {
  await store.startSession(session(sid), undefined, 1_000);
  for (const [clientId, metadata] of Object.entries(clients)) {
    await store.saveClient(client(clientId, { metadata: { ...metadata } }), undefined);
    await store.saveAuthorization(authorization(`${clientId} ${sid}`, { clientId, sid, state: "active", expiresAt: 50_000 }));
  }
}

const receiversOf = async (store: Store, now: number): Promise<readonly string[]> =>
  (await store.claimDeliveries(now, now + 60, 100)).map(({ receiver }) => receiver).toSorted();

export function deliveryPromises(open: OpenStore, openTwo: OpenTwo | undefined): void {
  describe("news of sign-outs", () => {
    test("are written for each client of the sign-in that wants them, by whatever ends it", async () => {
      const endings: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
        endSession: (store) => store.endSession("s", 1_010),
        endOtherSessions: (store) => store.endOtherSessions("alice", "another", 1_010),
        setPassword: (store) =>
          store.setPassword("alice", "hash", { now: 1_010, exceptSession: undefined, endAuthorizations: true }),
        setAccountDisabled: (store) => store.setAccountDisabled("alice", 1_010),
        removeAccount: (store) => store.removeAccount("alice", 1_010),
        "another account": (store) => store.startSession(session("t", { accountId: "bob" }), "s", 1_010),
        "a sign-in of another account": (store) =>
          store.beginSignIn(
            { id: "t", accountId: "bob", methods: ["pwd"], provedAt: 1_010, expiresAt: 1_900, sid: undefined },
            "s",
            undefined,
            1_010,
          ),
      };
      const told: Record<string, readonly string[]> = {};
      for (const [name, end] of Object.entries(endings)) {
        const store = await open();
        await store.saveAccount(account("alice"), "hash");
        await store.saveAccount(account("bob"), "hash");
        await signedIn(store, { told: TOLD, silent: {} });
        await end(store);
        told[name] = await receiversOf(store, 1_010);
      }

      expect(told).toEqual(Object.fromEntries(Object.keys(endings).map((name) => [name, ["told"]])));
    });

    test("are none while the sign-in goes on under its name, or when it is over by time alone", async () => {
      const store = await open();
      await signedIn(store, { told: TOLD });

      await store.startSession(session("stronger", { sid: "s" }), "s", 1_010);
      const signIn = { id: "underway", accountId: "alice", methods: ["pwd"] as const, provedAt: 1_020, expiresAt: 1_900, sid: "s" };
      await store.beginSignIn(signIn, "stronger", undefined, 1_020);
      await store.completeSignIn(session("complete", { sid: "s", createdAt: 1_030 }), "underway");
      expect(await receiversOf(store, 1_030)).toEqual([]);

      await store.sweep(1_000_000, 0, 10);
      expect(await receiversOf(store, 1_000_000)).toEqual([]);
    });

    test("come also where the authorization is over, and say whose sign-in it was", async () => {
      const store = await open();
      await signedIn(store, { told: TOLD });
      await store.endAuthorization("told s", "revoked_by_client", 1_005);

      await store.endSession("s", 1_010);

      const [delivery] = await store.claimDeliveries(1_010, 1_070, 10);
      expect(delivery).toMatchObject({ kind: "logout", receiver: "told", attempts: 1, dueAt: 1_070 });
      expect(JSON.parse(delivery?.payload ?? "")).toEqual({ accountId: "alice", sid: "s" });
    });

    test("end what rests on the sign-in alone, of clients that take part [LO-06]", async () => {
      const store = await open();
      await signedIn(store, { told: TOLD, mail: {}, asking: {} });
      const offline = {
        clientId: "told",
        sid: "s",
        state: "active" as const,
        expiresAt: 50_000,
        scope: ["openid", "offline_access"],
      };
      await store.saveAuthorization(authorization("offline", offline));
      await store.saveAuthorization(authorization("no openid", { ...offline, scope: ["mail"] }));
      await store.saveAuthorization(authorization("another sign-in", { ...offline, sid: "t", scope: ["openid"] }));

      await store.endSession("s", 1_010, "asking");

      const states = await Promise.all(
        ["told s", "asking s", "mail s", "offline", "no openid", "another sign-in"].map(async (id) => {
          const found = await store.findAuthorization(id, 1_010);
          return [id, found?.state, found?.endReason];
        }),
      );
      expect(states).toEqual([
        ["told s", "ended", "signed_out"],
        ["asking s", "ended", "signed_out"],
        ["mail s", "active", undefined],
        ["offline", "active", undefined],
        ["no openid", "active", undefined],
        ["another sign-in", "active", undefined],
      ]);
    });

    test("end at the one client that a person left, for that sign-in alone; the sign-in goes on, and nobody is told", async () => {
      const store = await open();
      await signedIn(store, { told: TOLD, mail: {} });
      const living = { clientId: "mail", sid: "s", state: "active" as const, expiresAt: 50_000 };
      await store.saveAuthorization(authorization("a code", { ...living, state: "approved" }));
      await store.saveAuthorization(authorization("offline", { ...living, scope: ["openid", "offline_access"] }));
      await store.saveAuthorization(authorization("another sign-in", { ...living, sid: "t" }));
      await store.saveAuthorization(authorization("no sign-in", { ...living, sid: undefined }));
      await store.saveAuthorization(authorization("another's", { ...living, accountId: "bob", sid: "u" }));
      const left = { accountId: "alice", clientId: "mail", isIt: (sid: string) => sid !== "t" };
      // Remembered, so that it is seen to be forgotten.
      await store.findAuthorization("mail s", 1_010);

      const counts = await Promise.all(Array.from({ length: 5 }, () => store.endAtClient(left, 1_010)));

      expect(counts.toSorted()).toEqual([0, 0, 0, 0, 2]);
      const states = await Promise.all(
        ["mail s", "a code", "told s", "offline", "another sign-in", "no sign-in", "another's"].map(async (id) => [
          id,
          (await store.findAuthorization(id, 1_010))?.state,
        ]),
      );
      expect(states).toEqual([
        ["mail s", "ended"],
        ["a code", "ended"],
        ...["told s", "offline", "another sign-in", "no sign-in", "another's"].map((id) => [id, "active"]),
      ]);
      expect(await store.findSession("s", 1_010)).toBeDefined();
      expect(await store.claimDeliveries(1_010, 1_070, 10)).toEqual([]);
    });

    test("find the clients of a sign-in long after their authorizations are over", async () => {
      const store = await open();
      await signedIn(store, { told: TOLD });
      await store.saveAuthorization(authorization("short", { clientId: "told", sid: "s", state: "active", expiresAt: 1_100 }));
      await store.startSession(session("lasting", { sid: "s", expiresAt: 900_000 }), "s", 1_001);

      for (let now = 1_000; now < 800_000; now += 9 * ONE_HOUR) await store.sweep(now, 0, 10);
      expect(await store.listClientsOfSignIn("s")).toEqual(["told"]);

      await store.endSession("lasting", 800_000);
      expect(await receiversOf(store, 800_000)).toEqual(["told"]);
      await store.sweep(900_000, 0, 10);
      expect(await store.listClientsOfSignIn("s")).toEqual([]);
    });

    test("are said to whoever listens here once they are written, and not where nothing was", async () => {
      const store = await open();
      await store.saveAccount(account("alice"), "hash");
      await signedIn(store, { told: TOLD });
      const heard: Promise<number>[] = [];
      store.onDeliveries(() => heard.push(store.listReceivers(10).then(([found]) => found?.waiting ?? 0)));

      await store.saveClient(client("other"), undefined);
      expect(heard).toEqual([]);
      await store.endSession("s", 1_010);

      expect(await Promise.all(heard)).toEqual([1]);
    });

    test("that wait for one receiver are bounded", async () => {
      const store = await open();
      await store.saveClient(client("told", { metadata: TOLD }), undefined);
      for (let number = 0; number < MOST_DELIVERIES_OF_A_RECEIVER + 5; number++) {
        const sid = `s${number}`;
        await Promise.all([
          store.startSession(session(sid), undefined, 1_000),
          store.saveAuthorization(authorization(`a${number}`, { clientId: "told", sid, state: "active" })),
        ]);
      }
      await store.endOtherSessions("alice", "none", 1_010);

      expect(await store.listReceivers(10)).toMatchObject([
        { receiver: "told", waiting: MOST_DELIVERIES_OF_A_RECEIVER, failing: 0 },
      ]);
    });
  });

  describe("deliveries", () => {
    test("are tried by one of many, and again when it was lost", async () => {
      const store = await open();
      await signedIn(store, { told: TOLD });
      await store.endSession("s", 1_010);

      const claimed = (await atOnce(10, () => store.claimDeliveries(1_010, 1_070, 10))).flat();
      expect(claimed.length).toBe(1);
      const [first = fail()] = claimed;
      expect(await store.claimDeliveries(1_069, 1_130, 10)).toEqual([]);

      const [second = fail()] = await store.claimDeliveries(1_070, 1_130, 10);
      expect(second).toMatchObject({ id: first.id, attempts: 2 });
      // The first one is late, and has no word in it any more.
      expect(await store.postponeDelivery(first, 5_000, "late")).toBe(false);
      expect(await store.endDelivery(first)).toBe(false);
      expect(await store.postponeDelivery(second, 1_200, "down")).toBe(true);
      const state = { receiver: "told", waiting: 1, failing: 1, firstExpiry: 1_010 + 3 * ONE_HOUR };
      expect(await store.listReceivers(10)).toEqual([{ ...state, nextAt: 1_200, fault: "down" }]);
      expect(await store.claimDeliveries(1_199, 1_260, 10)).toEqual([]);
      const [third = fail()] = await store.claimDeliveries(1_200, 1_260, 10);
      // While one is tried, nothing is wrong with it yet.
      expect(await store.listReceivers(10)).toEqual([{ ...state, nextAt: 1_260, fault: undefined }]);
      expect(await store.endDelivery(third)).toBe(true);
      expect(await store.claimDeliveries(9_000, 9_060, 10)).toEqual([]);
    });

    test("that failed are due at once where an administrator says so, for no try more, and what is being tried stays", async () => {
      const store = await open();
      await signedIn(store, { told: TOLD, other: TOLD });
      await store.endSession("s", 1_010);
      const tried = await store.claimDeliveries(1_010, 1_070, 10);
      expect(await store.hastenDeliveries("told", 1_020)).toBe(1);
      expect(await store.claimDeliveries(1_020, 1_080, 10)).toEqual([]);
      for (const one of tried) await store.postponeDelivery({ ...one }, 5_000, "down");

      expect(await store.hastenDeliveries("told", 1_030)).toBe(1);
      expect(await store.hastenDeliveries("nobody", 1_030)).toBe(0);
      const [again = fail(), ...others] = await store.claimDeliveries(1_030, 1_090, 10);
      expect([again.receiver, again.attempts, others]).toEqual(["told", 1, []]);
    });

    test("are given up for one receiver, also while one is tried, which says nothing more then", async () => {
      const store = await open();
      await signedIn(store, { told: TOLD, other: TOLD });
      await store.endSession("s", 1_010);
      const tried = await store.claimDeliveries(1_010, 1_070, 10);

      expect(await store.dropDeliveries("told")).toBe(1);
      expect(await store.dropDeliveries("told")).toBe(0);
      const [late = fail()] = tried.filter(({ receiver }) => receiver === "told");
      expect([await store.postponeDelivery(late, 2_000, "down"), await store.endDelivery(late)]).toEqual([false, false]);
      expect(await store.listReceivers(10)).toMatchObject([{ receiver: "other", waiting: 1 }]);
    });

    test("that are too old are not tried, and go with the sweep", async () => {
      const store = await open();
      await signedIn(store, { told: TOLD });
      await store.endSession("s", 1_010);

      expect(await store.claimDeliveries(1_010 + 3 * ONE_HOUR, 99_999, 10)).toEqual([]);
      expect(await store.sweep(1_010 + 3 * ONE_HOUR, 0, 10)).toMatchObject({ deliveries: 1 });
    });

    if (openTwo === undefined) return;
    test("over two nodes one of twenty tries it [MN-01]", async () => {
      const [one, other] = await openTwo();
      await signedIn(one, { told: TOLD });
      await one.endSession("s", 1_010);

      const claimed = await atOnce(20, (number) => (number % 2 === 0 ? one : other).claimDeliveries(1_010, 1_070, 10));

      expect(claimed.flat().length).toBe(1);
    });
  });
}

function fail(): never {
  throw new Error("there is none");
}
