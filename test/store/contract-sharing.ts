/** The store's promises between two connections to one database: two nodes, or a server and the command line. */

import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { newGroup } from "../../src/records/group.ts";
import { atOnce, type OpenTwo } from "./contract.ts";
import { account, authorization, client, key, session, uploaded } from "./records.ts";

export function sharingPromises(openTwo: OpenTwo, noticed: (() => Promise<void>) | undefined): void {
  const notice = noticed ?? (async () => void (await nextTurn()));
  describe("two connections", () => {
    test("[OP-09] the other's change of a client or an account is noticed in time, though it was remembered", async () => {
      const [server, commandLine] = await openTwo();
      await server.saveClient(client("c"), undefined);
      await server.saveAccount(account("alice"), undefined);
      expect((await server.findClient("c"))?.disabledAt).toBeUndefined();
      expect((await server.findAccount("alice"))?.disabledAt).toBeUndefined();
      const version = server.version();

      await commandLine.setClientDisabled("c", 1_010);
      await commandLine.setAccountDisabled("alice", 1_011);
      await notice();

      expect((await server.findClient("c"))?.disabledAt).toBe(1_010);
      expect((await server.findAccount("alice"))?.disabledAt).toBe(1_011);
      expect(server.version()).not.toBe(version);
    });

    test("[MN-02] the other's change of a membership is noticed in time, though the account was remembered", async () => {
      const [server, commandLine] = await openTwo();
      await server.saveAccount(account("alice"), undefined);
      await server.saveGroup(newGroup({ name: "staff", createdAt: 1_000 }));
      await server.saveClient(client("c", { allowedGroups: ["staff"] }), undefined);
      await notice();
      await commandLine.addMembers("staff", ["alice"], 1_010);
      await notice();
      expect((await server.findAccount("alice"))?.groups).toEqual(["staff"]);
      expect((await server.findClient("c"))?.allowedGroups).toEqual(["staff"]);

      await commandLine.removeGroup("staff", 1_011);
      await notice();

      expect((await server.findAccount("alice"))?.groups).toEqual([]);
      expect((await server.findClient("c"))?.allowedGroups).toEqual([]);
    });

    test("[MN-02] the other's change of a client's description is noticed in time, though it was remembered", async () => {
      const [server, commandLine] = await openTwo();
      const { bytes, logo } = uploaded("old");
      await server.saveClient(client("c", { origin: "administrator", logo }), undefined, bytes);
      expect((await server.findClient("c"))?.logo).toEqual(logo);

      await commandLine.describeClient("c", { members: { tos_uri: "https://app.example/terms" }, logo: uploaded("new") });
      await notice();

      const found = await server.findClient("c");
      expect([found?.logo?.version, found?.metadata["tos_uri"]]).toEqual(["new", "https://app.example/terms"]);
      expect(await server.findLogo("old")).toBeUndefined();
      expect(await server.findLogo("new")).toEqual({ mediaType: "image/png", bytes: uploaded("new").bytes });
    });

    if (noticed === undefined) {
      test("what nobody else changed stays remembered: the version does not move by one's own writes", async () => {
        const [server] = await openTwo();
        const version = server.version();
        await server.saveClient(client("c"), undefined);
        await notice();
        expect(server.version()).toBe(version);
      });
    }

    test("[MN-01] what the other made of an authorization that waited is seen at once, though it was looked at before", async () => {
      const [one, other] = await openTwo();
      await one.saveAuthorization(authorization("a"));
      expect((await one.findAuthorization("a", 1_010))?.state).toBe("approved");

      await other.redeemAuthorization("a", 1_010);

      // A token that the other has given since must not be dead here for as long as this is remembered.
      expect((await one.findAuthorization("a", 1_010))?.state).toBe("active");
    });

    test("[MN-01] what one remembers of an authorization that it rotated is what the other reads", async () => {
      const [one, other] = await openTwo();
      await one.saveAuthorization(authorization("a"));
      await one.redeemAuthorization("a", 1_010);
      await one.findAuthorization("a", 1_010);

      await one.rotateGeneration("a", 1, { now: 1_020, grace: 30 });

      const remembered = await one.findAuthorization("a", 1_020);
      expect(remembered).toMatchObject({ generation: 2, rotatedAt: 1_020 });
      expect(remembered).toEqual(await other.findAuthorization("a", 1_020));
    });

    test("the other's registrations are counted", async () => {
      const [one, other] = await openTwo();
      await one.saveClient(client("a"), undefined);
      expect(await one.countUnusedClients()).toBe(1);
      await other.saveClient(client("b"), undefined);
      await notice();
      expect(await one.countUnusedClients()).toBe(2);
    });

    test("[RO-05] of 20 sign-ins at once over both, one makes an authorization, and all get it", async () => {
      const [one, other] = await openTwo();
      const signIn = (id: string) => authorization(id, { state: "active", flow: "password", generation: 1, expiresAt: 1_100 });
      const joined = await atOnce(20, (n) => (n % 2 === 0 ? one : other).joinAuthorization(signIn(`sign-in-${n}`), undefined));

      expect(new Set(joined.map((found) => found?.id)).size).toBe(1);
      expect((await one.listAuthorizations({ accountId: "alice" }, { limit: 50 }, 1_000)).items).toHaveLength(1);
    });

    test("exactly one of 20 redemptions and one of 20 rotations wins over both", async () => {
      const stores = await openTwo();
      const either = (n: number) => stores[n % 2 === 0 ? 0 : 1];
      for (let round = 0; round < 10; round++) {
        const id = `a${round}`;
        await stores[0].saveAuthorization(authorization(id));

        const redeemed = await atOnce(20, (n) => either(n).redeemAuthorization(id, 1_010));
        expect(redeemed.filter(Boolean)).toHaveLength(1);
        const rotated = await atOnce(20, (n) => either(n).rotateGeneration(id, 1, { now: 1_011, grace: 60 }));
        expect(rotated.map(({ outcome }) => outcome).toSorted()).toEqual([...Array<string>(19).fill("repeat"), "rotated"]);
      }
    });

    test("when a browser was seen is written at the latest when a store closes, once a minute, and never backwards in a life", async () => {
      const [closing, other] = await openTwo();
      for (const id of ["one", "again", "over"]) await closing.startSession(session(id, { expiresAt: 1_065 }), undefined, 1_000);
      closing.noteSessionSeen("one", 1_060, 2_060);
      closing.noteSessionSeen("one", 1_064, 2_064);
      closing.noteSessionSeen("again", 1_059, 2_059);
      closing.noteSessionSeen("nobody's", 1_020, 2_020);
      closing.noteSessionSeen("over", 1_065, 2_065);

      await closing.close();

      expect(await other.findSession("again", 1_064)).toMatchObject({ lastSeenAt: 1_000, expiresAt: 1_065 });
      expect(await other.findSession("one", 2_063)).toMatchObject({ lastSeenAt: 1_064, expiresAt: 2_064 });
      expect(await other.findSession("over", 1_064)).toMatchObject({ lastSeenAt: 1_000, expiresAt: 1_065 });
    });

    test("a closed store says that it is, and what it had been told is there", async () => {
      const [closing, other] = await openTwo();
      const saved = closing.saveAuthorization(authorization("a"));
      await closing.close();

      expect(await saved).toBe(true);
      expect(await other.findAuthorization("a", 1_010)).toEqual(authorization("a"));
      await expect(closing.redeemAuthorization("a", 1_010)).rejects.toThrow(Unavailable);
      await expect(closing.findAuthorization("a", 1_010)).rejects.toThrow(Unavailable);
      await expect(closing.check()).rejects.toThrow(Unavailable);
      await other.check();
    });

    test("the first keys and the first account are made once over both", async () => {
      const stores = await openTwo();
      const [keys, accounts] = await Promise.all([
        Promise.all(stores.map((store, n) => store.saveFirstKeys([key(`k${n}`)]))),
        Promise.all(stores.map((store, n) => store.saveFirstAccount(account(`a${n}`), "hash"))),
      ]);
      expect(keys.filter(Boolean)).toHaveLength(1);
      expect(accounts.filter(Boolean)).toHaveLength(1);
    });
  });
}
