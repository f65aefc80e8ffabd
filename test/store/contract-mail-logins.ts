/** The store's promises: which passwords still open mailboxes, noted about once an hour. */

import { describe, expect, test } from "vitest";
import type { PasswordUsersAsked } from "../../src/ports/mail-login-store.ts";
import type { Store } from "../../src/ports/store.ts";
import { MAIL_SCOPE } from "../../src/protocol/names.ts";
import { meantScope } from "../../src/protocol/scope.ts";
import { MAIL_LOGINS_STAY, type MailLogin, MOST_MAIL_LOGINS, NOTED_AFTER } from "../../src/records/mail-login.ts";
import type { OpenStore, OpenTwo } from "./contract.ts";
import { account, authorization, credential } from "./records.ts";

const NOW = 100_000;

const login = (change: Partial<MailLogin> = {}): Omit<MailLogin, "firstAt"> => ({
  accountId: "alice",
  credentialId: undefined,
  clientId: "dovecot",
  protocol: "imap",
  address: "192.0.2.1",
  lastAt: NOW,
  ...change,
});

const fill = async (store: Store): Promise<Store> => {
  await store.saveAccount(account("alice"), "hash");
  await store.saveAccount(account("bob"), "hash");
  await store.addCredentials([credential("scanner", { name: "Scanner" })]);
  return store;
};

const listed = async (store: Store, accountId?: string) => (await store.listMailLogins({ limit: 500 }, accountId)).items;

export function mailLoginPromises(open: OpenStore, openTwo: OpenTwo | undefined): void {
  describe("logins with a password", () => {
    test("each kind has a row with the names that people know, and moves on once an hour", async () => {
      const store = await fill(await open());
      await store.noteMailLogin(login());
      await store.noteMailLogin(login({ credentialId: "scanner", protocol: "submission", address: undefined }));
      await store.noteMailLogin(login({ accountId: "bob", protocol: "" }));

      await store.noteMailLogin(login({ lastAt: NOW + NOTED_AFTER - 1, address: "192.0.2.2" }));
      expect(await listed(store, "alice")).toEqual([
        { ...login(), firstAt: NOW, username: "alice", credentialName: undefined },
        {
          ...login({ credentialId: "scanner", protocol: "submission", address: undefined }),
          firstAt: NOW,
          username: "alice",
          credentialName: "Scanner",
        },
      ]);

      await store.noteMailLogin(login({ lastAt: NOW + NOTED_AFTER, address: "192.0.2.2" }));
      const [own] = await listed(store, "alice");
      expect(own).toMatchObject({ firstAt: NOW, lastAt: NOW + NOTED_AFTER, address: "192.0.2.2" });
      expect((await store.findCredential("scanner"))?.lastUsedAt).toBe(NOW);
    });

    test("they are listed by page", async () => {
      const store = await fill(await open());
      for (const protocol of ["imap", "pop3", "sieve"]) await store.noteMailLogin(login({ protocol }));

      const first = await store.listMailLogins({ limit: 2 });
      const second = await store.listMailLogins({ limit: 2, after: first.next });

      expect([...first.items, ...second.items].map(({ protocol }) => protocol)).toEqual(["imap", "pop3", "sieve"]);
      expect(second.next).toBeUndefined();
    });

    test("they go with the application password, with the account, and when they are old", async () => {
      const store = await fill(await open());
      await store.noteMailLogin(login());
      await store.noteMailLogin(login({ credentialId: "scanner" }));
      await store.noteMailLogin(login({ accountId: "bob" }));

      await store.removeCredential("alice", "scanner", NOW);
      expect((await listed(store)).map(({ username }) => username)).toEqual(["alice", "bob"]);
      await store.removeAccount("bob", NOW);
      expect((await listed(store)).map(({ username }) => username)).toEqual(["alice"]);
      expect((await store.sweep(NOW + MAIL_LOGINS_STAY - 1, 0, 10))["mail_logins"]).toBe(0);
      expect((await store.sweep(NOW + MAIL_LOGINS_STAY, 0, 10))["mail_logins"]).toBe(1);
      expect(await listed(store)).toEqual([]);
    });

    test("one of an account that is gone, or with a password that ended meanwhile, is not noted", async () => {
      const store = await fill(await open());
      await store.noteMailLogin(login({ accountId: "nobody" }));
      await store.noteMailLogin(login({ credentialId: "ended" }));
      await store.noteMailLogin(login({ accountId: "bob", credentialId: "scanner" }));
      expect(await listed(store)).toEqual([]);
    });

    test("an account has a bounded number of them, the latest", async () => {
      const store = await fill(await open());
      for (let nth = 0; nth <= MOST_MAIL_LOGINS; nth++)
        await store.noteMailLogin(login({ protocol: `kind-${nth}`, lastAt: NOW + nth }));

      const kept = (await listed(store)).map(({ protocol }) => protocol);
      expect(kept).toHaveLength(MOST_MAIL_LOGINS);
      expect(kept).not.toContain("kind-0");
    });

    test("who used a password is listed by name, with what, and can be searched for", async () => {
      const store = await fill(await open());
      await store.saveAccount(account("carol"), "hash");
      await store.saveAccount(account("dave", { disabledAt: 1 }), "hash");
      const scanner = login({ credentialId: "scanner", lastAt: NOW + 5 });
      for (const one of [login(), scanner, login({ accountId: "bob", credentialId: undefined, lastAt: 10 })])
        await store.noteMailLogin(one);
      await store.noteMailLogin(login({ accountId: "dave" }));

      const users = async (of: Partial<PasswordUsersAsked> = {}, limit = 9, after?: string) => {
        const { items, next } = await store.listPasswordUsers({ since: 0, ...of }, { limit, after });
        return [...items.map(({ logins, username }) => [username, ...logins.map(({ credentialName }) => credentialName)]), next];
      };
      const [alice, bob] = [
        ["alice", "Scanner", undefined],
        ["bob", undefined],
      ];
      expect(await users()).toEqual([alice, bob, undefined]);
      expect(await users({}, 1)).toEqual([alice, "alice"]);
      expect(await users({}, 1, "alice")).toEqual([bob, undefined]);
      expect(await users({ since: NOW - 1 })).toEqual([alice, undefined]);
      // Their own password is older than that, and so it counts no more.
      expect(await users({ since: NOW })).toEqual([["alice", "Scanner"], undefined]);
      expect(await users({ since: NOW, way: "application" })).toEqual([["alice", "Scanner"], undefined]);
      expect(await users({ way: "application" })).toEqual([undefined]);
      expect(await users({ way: "own", part: "bob" })).toEqual([bob, undefined]);
      expect(await users({ part: "%" })).toEqual([undefined]);
    });

    test("accounts are counted by what opens their mailboxes", async () => {
      const store = await fill(await open());
      for (const name of ["carol", "dave", "erin", "frank", "grace"]) await store.saveAccount(account(name), "hash");
      await store.saveAccount(account("gone", { disabledAt: 1 }), "hash");
      await store.noteMailLogin(login({ credentialId: "scanner" }));
      await store.noteMailLogin(login({ accountId: "bob" }));
      await store.noteMailLogin(login({ accountId: "gone" }));
      const token = { state: "active", scope: ["email", MAIL_SCOPE], expiresAt: NOW + 100, endsAt: NOW + 100 } as const;
      await store.saveAuthorization(authorization("a1", { ...token, accountId: "carol" }));
      await store.saveAuthorization(authorization("a2", { ...token, accountId: "bob", scope: ["mail"] }));
      await store.saveAuthorization(authorization("a3", { ...token, accountId: "dave", flow: "password" }));
      await store.saveAuthorization(authorization("a4", { ...token, accountId: "erin", scope: ["email", `${MAIL_SCOPE}s`] }));
      await store.saveAuthorization(authorization("a5", { ...token, accountId: "frank", state: "requested" }));
      await store.saveAuthorization(authorization("a6", { ...token, accountId: "grace", scope: meantScope(["IMAP"], []) }));

      const counts = { tokens: 2, application: 1, own: 1, none: 3, isMore: false };
      expect(await store.countMailWays(0, NOW)).toEqual(counts);
      expect(await store.countMailWays(NOW, NOW)).toEqual({ ...counts, tokens: 3, application: 0, own: 0, none: 4 });
      expect(await store.countMailWays(0, NOW + 100)).toEqual({ ...counts, tokens: 0, none: 5 });
    });

    if (openTwo === undefined) return;
    test("what one node noted, another does not write again within the hour [MN-01]", async () => {
      const [one, other] = await openTwo();
      await fill(one);
      await one.noteMailLogin(login());
      await other.noteMailLogin(login({ lastAt: NOW + 10, address: "192.0.2.2" }));
      expect(await listed(other)).toMatchObject([{ lastAt: NOW, address: "192.0.2.1" }]);
    });
  });
}
