/** The store's promises: what is over goes, in small bites, and nothing else does. */

import { describe, expect, test } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { NEVER } from "../../src/protocol/time.ts";
import type { Authorization, AuthorizationState } from "../../src/records/authorization.ts";
import { atOnce, type OpenStore } from "./contract.ts";
import { account, authorization, client, deviceRequest, session, standing } from "./records.ts";

const DAY = 86_400;

export function sweepPromises(open: OpenStore): void {
  const total = async (store: Store, now: number, before = 0): Promise<number> =>
    Object.values(await store.sweep(now, before, 100)).reduce((sum, rows) => sum + rows, 0);

  /** Made long ago: age is not what keeps it. */
  const aged = (id: string, change: Partial<Authorization> = {}): Authorization =>
    authorization(id, { createdAt: -9_000, ...change });

  describe("the count of authorizations", () => {
    test("goes by pages over all rows, by state, and leaves out what is over", async () => {
      const store = await open();
      await store.saveAuthorization(deviceRequest("requested"));
      await store.saveAuthorization(authorization("approved"));
      await store.saveAuthorization(authorization("over", { expiresAt: 1_050 }));
      await store.saveAuthorization(authorization("at its fixed end", { endsAt: 1_050 }));
      await store.saveAuthorization(authorization("active"));
      await store.redeemAuthorization("active", 1_010);
      await store.saveAuthorization(authorization("ended"));
      await store.endAuthorization("ended", "denied", 1_010);

      const pages: Awaited<ReturnType<Store["countAuthorizations"]>>["counts"][] = [];
      let after: string | undefined;
      do {
        const page = await store.countAuthorizations({ after, limit: 4 }, 1_050);
        pages.push(page.counts);
        after = page.next;
      } while (after !== undefined && pages.length < 5);

      expect(pages).toHaveLength(2);
      const sum = (state: AuthorizationState) => pages.reduce((total, counts) => total + (counts[state] ?? 0), 0);
      expect([sum("requested"), sum("approved"), sum("active"), sum("ended")]).toEqual([1, 1, 1, 1]);
    });
  });

  describe("the sweep", () => {
    test("takes away expired authorizations, sessions and revoked tokens, and leaves what lives", async () => {
      const store = await open();
      await store.saveAuthorization(aged("over"));
      await store.saveAuthorization(aged("living", { expiresAt: 1_061 }));
      await store.saveAuthorization(aged("at its fixed end", { expiresAt: NEVER, endsAt: 1_060 }));
      await store.startSession(session("over", { expiresAt: 1_060 }), undefined, 1_000);
      await store.startSession(session("living"), undefined, 1_000);
      await store.revokeToken("living", "over", 1_060, 1_010);
      await store.revokeToken("living", "living", 1_061, 1_010);

      expect(await store.sweep(1_060, 0, 100)).toEqual({
        authorizations: 2,
        sessions: 1,
        one_time_links: 0,
        spent_ids: 0,
        pushed_requests: 0,
        deliveries: 0,
        revoked_tokens: 1,
        sign_ins: 0,
        known_networks: 0,
        mail_logins: 0,
        tries: 0,
        clients: 0,
      });

      expect(await store.findAuthorization("living", 1_060)).toBeDefined();
      expect(await store.findAuthorization("over", 1_000)).toBeUndefined();
      expect(await store.findSession("living", 1_060)).toBeDefined();
      expect(await store.isTokenRevoked("living", "over")).toBe(false);
      expect(await store.isTokenRevoked("living", "living")).toBe(true);
      expect(await total(store, 1_060)).toBe(0);
    });

    test("never takes what was used meanwhile", async () => {
      const store = await open();
      await store.saveAuthorization(aged("a", { idleLifetime: 1_000 }));
      await store.redeemAuthorization("a", 1_010);
      await store.rotateGeneration("a", 1, { now: 1_900, grace: 60 });
      await store.saveAuthorization(aged("b", { idleLifetime: 1_000 }));
      await store.redeemAuthorization("b", 1_010);
      await store.extendAuthorization("b", 1_900);

      expect(await total(store, 2_899)).toBe(0);
      expect(await store.findAuthorization("a", 2_899)).toBeDefined();
      expect(await store.findAuthorization("b", 2_899)).toBeDefined();
      expect((await store.sweep(2_900, 0, 100))["authorizations"]).toBe(2);
    });

    test("finds what is over behind many that were used meanwhile", async () => {
      const store = await open();
      await atOnce(25, (n) => store.saveAuthorization(aged(`used${n}`, { state: "active", expiresAt: 1_050, generation: 1 })));
      await atOnce(25, (n) => store.extendAuthorization(`used${n}`, 1_049));
      await store.saveAuthorization(aged("over", { expiresAt: 1_055 }));

      expect((await store.sweep(1_060, 0, 10))["authorizations"]).toBe(1);
      expect(await store.findAuthorization("used24", 1_060)).toBeDefined();
    });

    test("never takes a row that is younger than a form, which would make it anew under the same id", async () => {
      const store = await open();
      await store.saveAuthorization(authorization("a"));

      expect(await total(store, 1_000 + 3_659)).toBe(0);
      expect(await store.saveAuthorization(authorization("a"))).toBe(false);
      expect(await total(store, 1_000 + 3_660)).toBe(1);
    });

    test("takes a bounded number of rows each time", async () => {
      const store = await open();
      await atOnce(7, (n) => store.saveAuthorization(authorization(`a${n}`)));
      await atOnce(7, (n) => store.startSession(session(`s${n}`), undefined, 1_000));

      const swept = [await store.sweep(5_000, 0, 3), await store.sweep(5_000, 0, 3), await store.sweep(5_000, 0, 3)];
      expect(swept.map(({ authorizations, sessions }) => [authorizations, sessions])).toEqual([
        [3, 3],
        [3, 3],
        [1, 1],
      ]);
    });

    test("leaves an ended authorization for a week, so that its end can be explained", async () => {
      const store = await open();
      await store.saveAuthorization(authorization("a", { state: "active", expiresAt: NEVER }));
      await store.endAuthorization("a", "replayed", 2_000);

      expect(await total(store, 2_000 + 7 * DAY - 1)).toBe(0);
      expect((await store.findAuthorization("a", 2_000 + 7 * DAY - 1))?.endReason).toBe("replayed");
      expect(await total(store, 2_000 + 7 * DAY)).toBe(1);
      expect(await store.findAuthorization("a", 2_000 + 7 * DAY)).toBeUndefined();
    });

    test("forgets clients that registered themselves and that nobody used, with what they were allowed for themselves", async () => {
      const store = await open();
      const living = { expiresAt: NEVER };
      await store.saveClient(client("unused"), standing("s", "unused"));
      await store.saveClient(client("young", { createdAt: 1_500 }), undefined);
      await store.saveClient(client("administrator's", { origin: "administrator" }), undefined);
      await store.saveClient(client("used"), undefined);
      const consent = { accountId: "alice", clientId: "used", scope: ["openid"], grantedAt: 1_000 };
      await store.saveConsentedAuthorization(authorization("a", { clientId: "used" }), consent);
      await store.saveClient(client("waiting"), undefined);
      await store.saveAuthorization(deviceRequest("d", { clientId: "waiting", ...living }));
      await store.findClient("unused");

      expect((await store.sweep(2_000, 1_500, 100))["clients"]).toBe(1);

      expect(await store.findClient("unused")).toBeUndefined();
      expect(await store.findStandingAuthorization("unused")).toBeUndefined();
      expect(await store.findAuthorization("s", 2_000)).toBeUndefined();
      for (const id of ["young", "administrator's", "used", "waiting"]) expect(await store.findClient(id)).toBeDefined();
      expect(await store.countUnusedClients()).toBe(2);
    });

    test("leaves accounts alone", async () => {
      const store = await open();
      await store.saveAccount(account("alice"), "hash");
      await store.sweep(NEVER, NEVER, 100);
      expect(await store.findAccount("alice")).toEqual(account("alice"));
    });
  });
}
