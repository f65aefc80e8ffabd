/** The store's promises: what is told of what ends, in which order, and how much of it waits. */

import { describe, expect, test } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { MAIL_SCOPE } from "../../src/protocol/names.ts";
import type { Client } from "../../src/records/client.ts";
import { type Delivery, MOST_NEWS_OF_A_PERSON } from "../../src/records/delivery.ts";
import { newGroup } from "../../src/records/group.ts";
import { newReceiver, type Receiver } from "../../src/records/receiver.ts";
import type { SecurityNews } from "../../src/records/security-news.ts";
import { atOnce, type OpenStore, type OpenTwo } from "./contract.ts";
import { account, authorization, client, credential, session, standing } from "./records.ts";

const NOW = 1_010;

const WEBHOOK: Receiver = newReceiver({ id: "hook", kind: "webhook", address: "https://siem.example/in", createdAt: 1_000 });
const DOVECOT: Receiver = newReceiver({ id: "imap", kind: "doveadm", address: "http://127.0.0.1:8080/", createdAt: 1_000 });
const STREAM: Receiver = newReceiver({ id: "poll", kind: "ssf", clientId: "watcher", createdAt: 1_000 });

/** All that waits for these receivers at this moment, in the order in which they hear it. */
async function told(store: Store, now = NOW): Promise<readonly Delivery[]> {
  const all: Delivery[] = [];
  for (;;) {
    const claimed = await store.claimDeliveries(now, now + 60, 100);
    if (claimed.length === 0) return all;
    for (const one of claimed) await store.endDelivery(one);
    all.push(...claimed);
  }
}

const newsIn = ({ payload }: Delivery): SecurityNews => JSON.parse(payload);
const withoutId = (delivery: Delivery) => {
  const { id: _, ...news } = newsIn(delivery);
  return news;
};

/** What a test calls `alice` where it has several of them. */
type Naming = (name: string) => string;
const plain: Naming = (name) => name;

/** Alice and Bob, each with a mail program, and with what else can end. */
async function household(store: Store, of: Naming = plain): Promise<void> {
  const living = { state: "active", generation: 1, expiresAt: 50_000 } as const;
  const clientId = of("client");
  for (const name of ["alice", "bob"]) {
    const accountId = of(name);
    await store.saveAccount(account(accountId, { username: accountId, email: `${accountId}@example.org` }), "hash");
    await store.saveAuthorization(authorization(of(`mail of ${name}`), { ...living, accountId, clientId }));
  }
  await store.saveClient(client(clientId), undefined);
  await store.saveClient(client(of("wiki"), { metadata: { post_logout_redirect_uris: ["https://wiki.example/"] } }), undefined);
  const accountId = of("alice");
  await store.saveAuthorization(
    authorization(of("wiki of alice"), { ...living, accountId, clientId: of("wiki"), scope: ["openid"], sid: of("s") }),
  );
  await store.startSession(session(of("s"), { accountId }), undefined, 1_000);
  await store.addCredentials([
    credential(of("phone"), { accountId, kind: "app_password", lookup: of("phone") }),
    credential(of("key"), { accountId, kind: "passkey", lookup: of("key") }),
  ]);
}

const ALICE = { at: NOW, accountId: "alice", username: "alice", email: "alice@example.org" };
const BOB = { at: NOW, accountId: "bob", username: "bob", email: "bob@example.org" };
const MAIL_ENDED = {
  ...ALICE,
  event: "authorization-ended",
  authorizationId: "mail of alice",
  clientId: "client",
  mail: true,
};
const WIKI_ENDED = {
  ...ALICE,
  event: "authorization-ended",
  authorizationId: "wiki of alice",
  clientId: "wiki",
  reason: "signed_out",
  mail: false,
};

const ENDINGS: Readonly<Record<string, readonly [end: (store: Store, of: Naming) => Promise<unknown>, news: readonly object[]]>> = {
  endAuthorization: [
    (store, of) => store.endAuthorization(of("mail of alice"), "revoked_by_person", NOW),
    [{ ...MAIL_ENDED, reason: "revoked_by_person" }],
  ],
  "endAuthorization, by the client itself": [
    (store, of) => store.endAuthorization(of("mail of alice"), "revoked_by_client", NOW),
    [{ ...MAIL_ENDED, reason: "revoked_by_client" }],
  ],
  revokeToken: [
    async (store, of) => {
      await store.revokeToken(of("mail of alice"), "serial", 2_000, NOW);
      await store.revokeToken(of("mail of alice"), "serial", 2_000, NOW);
    },
    [{ ...MAIL_ENDED, event: "token-revoked" }],
  ],
  "endAuthorizations of a person": [
    (store, of) => store.endAuthorizations({ accountId: of("alice") }, "revoked_by_administrator", NOW),
    [{ ...ALICE, event: "authorization-ended", reason: "revoked_by_administrator", mail: true }],
  ],
  endConsent: [
    (store, of) => store.endConsent(of("alice"), of("client"), "revoked_by_person", NOW),
    [{ ...MAIL_ENDED, reason: "revoked_by_person" }],
  ],
  setClientDisabled: [(store, of) => store.setClientDisabled(of("client"), NOW), bothOf("client_disabled")],
  removeClient: [(store, of) => store.removeClient(of("client"), NOW), bothOf("client_removed")],
  ...Object.fromEntries(
    Object.entries({
      "endAuthorization of a client's own": [
        (store: Store, of: Naming) => store.endAuthorization(of("own"), "revoked_by_administrator", NOW),
        { authorizationId: "own", reason: "revoked_by_administrator" },
      ],
      "revokeToken of a client's own": [
        (store: Store, of: Naming) => store.revokeToken(of("own"), "serial", 2_000, NOW),
        { authorizationId: "own", event: "token-revoked" },
      ],
      "setClientDisabled of one with a mailbox": [
        (store: Store, of: Naming) => store.setClientDisabled(of("scanner"), NOW),
        { authorizationId: "own", reason: "client_disabled" },
      ],
      "removeClient of one with a mailbox": [
        (store: Store, of: Naming) => store.removeClient(of("scanner"), NOW),
        { authorizationId: "own", reason: "client_removed" },
      ],
      "changeClient to another mailbox, and what does not concern it": [
        async (store: Store, of: Naming) => {
          const changed = (change: object) => (one: Client) => ({ client: { ...one, ...change }, now: NOW, standing: undefined });
          await store.changeClient(of("scanner"), changed({ name: "Scanner" }));
          await store.changeClient(of("scanner"), changed({ mailbox: of("other@example.org") }));
        },
        { reason: "scope_changed" },
      ],
    } as const).map(([name, [end, news]]): [string, (typeof ENDINGS)[string]] => [
      name,
      [
        async (store, of) => {
          const scanner = client(of("scanner"), { mailbox: of("scan@example.org") });
          await store.saveClient(scanner, { ...standing(of("own"), scanner.clientId), scope: [MAIL_SCOPE] });
          await end(store, of);
        },
        [
          {
            event: "authorization-ended",
            at: NOW,
            accountId: "scanner",
            clientId: "scanner",
            username: "scan@example.org",
            mail: true,
            ...news,
          },
        ],
      ],
    ]),
  ),
  "setAccountDisabled, and enabled": [
    async (store, of) => {
      await store.setAccountDisabled(of("alice"), NOW);
      await store.setAccountDisabled(of("alice"), undefined, undefined, NOW);
    },
    [
      { ...ALICE, event: "account-disabled", mail: true },
      { ...ALICE, event: "account-enabled", mail: false },
    ],
  ],
  "setAccountGone, once more, and back": [
    async (store, of) => {
      await store.setAccountGone(of("alice"), NOW);
      await store.setAccountGone(of("alice"), NOW);
      await store.setAccountBack(of("alice"), NOW);
      await store.setAccountBack(of("alice"), NOW);
    },
    [
      { ...ALICE, event: "account-disabled", mail: true },
      { ...ALICE, event: "account-enabled", mail: false },
    ],
  ],
  "setAccountGone of one whose program came in at the same time": [
    async (store, of) => {
      await store.setAccountGone(of("bob"), NOW);
      const late = { state: "active", generation: 1, expiresAt: 50_000, accountId: of("bob"), clientId: of("client") } as const;
      await store.saveAuthorization(authorization(of("late"), late));
      await store.setAccountGone(of("bob"), NOW);
    },
    [
      { ...BOB, event: "account-disabled", mail: true },
      {
        ...BOB,
        event: "authorization-ended",
        reason: "revoked_by_administrator",
        authorizationId: "late",
        clientId: "client",
        mail: true,
      },
    ],
  ],
  "removeMembers of the last group that opens a client, of one beside another, and of one that opens nothing": [
    async (store, of) => {
      const groups = ["staff", "board", "choir"].map(of);
      for (const name of groups) {
        await store.saveGroup(newGroup({ name, createdAt: 1_000 }));
        await store.addMembers(name, [of("alice")], 1_000);
      }
      await store.saveClient(client(of("intranet"), { allowedGroups: groups.slice(0, 2) }), undefined);
      for (const name of [of("choir"), of("board"), of("staff")]) await store.removeMembers(name, [of("alice"), of("bob")], NOW);
    },
    [{ ...ALICE, event: "authorization-ended", reason: "group_left", clientId: "intranet", mail: true }],
  ],
  "removeGroup that opens two clients": [
    async (store, of) => {
      const name = of("staff");
      await store.saveGroup(newGroup({ name, createdAt: 1_000 }));
      await store.addMembers(name, [of("bob")], 1_000);
      for (const id of ["intranet", "archive"]) await store.saveClient(client(of(id), { allowedGroups: [name] }), undefined);
      await store.removeGroup(name, NOW);
    },
    [{ ...BOB, event: "authorization-ended", reason: "group_left", mail: true }],
  ],
  "the source takes a group away": [
    async (store, of) => {
      const carol = account(of("carol"), { username: of("carol"), source: { name: "ldap", subject: of("carol") }, updatedAt: NOW });
      await store.saveClient(client(of("intranet"), { allowedGroups: [of("staff"), of("more")] }), undefined);
      await store.saveSourcedAccount(carol, [of("staff"), of("more")]);
      await store.saveSourcedAccount(carol, [of("more")]);
      await store.replaceMemberships(of("carol"), "ldap", [of("other")], NOW);
      await store.replaceMemberships(of("carol"), "ldap", [of("staff")], NOW);
      await store.saveSourcedAccount(carol, []);
    },
    [1, 2].map(() => ({
      at: NOW,
      accountId: "carol",
      username: "carol",
      email: "carol@mail.example",
      event: "authorization-ended",
      reason: "group_left",
      clientId: "intranet",
      mail: true,
    })),
  ],
  "editAccount of what names a mailbox, and of what does not": [
    async (store, of) => {
      await store.editAccount(of("bob"), { name: "Robert" }, NOW);
      await store.editAccount(of("bob"), { username: of("robert") }, NOW);
      await store.editAccount(of("bob"), { email: null }, NOW);
    },
    [
      { ...BOB, event: "account-renamed", mail: true },
      { ...BOB, event: "account-renamed", username: "robert", mail: true },
    ],
  ],
  "saveSourcedAccount with another address": [
    async (store, of) => {
      const source = { name: "ldap", subject: of("carol") };
      const carol = account(of("carol"), { username: of("carol"), source });
      await store.saveSourcedAccount(carol, undefined);
      await store.saveSourcedAccount({ ...carol, email: "carol@example.org", updatedAt: NOW }, undefined);
    },
    [{ at: NOW, accountId: "carol", username: "carol", email: "carol@mail.example", event: "account-renamed", mail: true }],
  ],
  removeAccount: [(store, of) => store.removeAccount(of("alice"), NOW), [{ ...ALICE, event: "account-removed", mail: true }]],
  setPassword: [
    (store, of) => store.setPassword(of("alice"), "other", { now: NOW, exceptSession: undefined, endAuthorizations: true }),
    [{ ...ALICE, event: "password-changed", mail: true }],
  ],
  addCredentials: [
    (store, of) => store.addCredentials([credential(of("more"), { accountId: of("alice"), kind: "totp", createdAt: NOW })]),
    [{ ...ALICE, event: "credential-added", credential: { kind: "totp", id: "more" }, mail: false }],
  ],
  "removeCredential of a program": [
    (store, of) => store.removeCredential(of("alice"), of("phone"), NOW),
    [{ ...ALICE, event: "credential-removed", credential: { kind: "app_password", id: "phone" }, mail: true }],
  ],
  removeCredentials: [
    (store, of) => store.removeCredentials({ accountId: of("alice"), kinds: ["passkey", "totp"] }, NOW),
    [{ ...ALICE, event: "credential-removed", credential: { kind: "passkey", id: "key" }, mail: false }],
  ],
  endSession: [
    (store, of) => store.endSession(of("s"), NOW),
    [{ ...ALICE, event: "session-ended", sids: ["s"], mail: false }, WIKI_ENDED],
  ],
  endAtClient: [
    (store, of) => store.endAtClient({ accountId: of("alice"), clientId: of("wiki"), isIt: (sid) => sid === of("s") }, NOW),
    [WIKI_ENDED],
  ],
  endOtherSessions: [
    (store, of) => store.endOtherSessions(of("alice"), "another", NOW),
    [{ ...ALICE, event: "session-ended", sids: ["s"], mail: false }, WIKI_ENDED],
  ],
  "another account signs in, in that browser": [
    (store, of) => store.startSession(session(of("t"), { accountId: of("bob") }), of("s"), NOW),
    [{ ...ALICE, event: "session-ended", sids: ["s"], mail: false }, WIKI_ENDED],
  ],
};

function bothOf(reason: string): readonly object[] {
  const bob = { accountId: "bob", username: "bob", email: "bob@example.org", authorizationId: "mail of bob" };
  return [
    { ...MAIL_ENDED, reason },
    { ...MAIL_ENDED, ...bob, reason },
  ];
}

export function securityNewsPromises(open: OpenStore, openTwo: OpenTwo | undefined): void {
  describe("security news", () => {
    test("[SN-01] are written for each receiver that wants them, by whatever ends something", async () => {
      const store = await open();
      const heard: Record<string, unknown> = {};
      await store.saveNewsReceiver(WEBHOOK);
      for (const [at, [name, [end]]] of Object.entries(ENDINGS).entries()) {
        await household(store, (of) => `${of}~${at}`);
        await store.dropDeliveries("hook");

        await end(store, (of) => `${of}~${at}`);

        const news = (await told(store)).map(withoutId).toSorted((one, other) => one.accountId.localeCompare(other.accountId));
        heard[name] = JSON.parse(JSON.stringify(news).replaceAll(`~${at}`, ""));
      }

      expect(heard).toEqual(Object.fromEntries(Object.entries(ENDINGS).map(([name, [, news]]) => [name, news])));
    });

    test("are none where nobody listens, of what nobody redeemed, of a client's own without a mailbox, and of what is over by time", async () => {
      const store = await open();
      await household(store);
      await store.endAuthorization("mail of alice", "revoked_by_person", NOW);

      await store.saveNewsReceiver(WEBHOOK);
      await store.saveAuthorization(authorization("code"));
      await store.endAuthorization("code", "replayed", NOW);
      await store.saveAuthorization(standing("own", "wiki"));
      await store.removeClient("wiki", 60_000);
      await store.endAuthorization("none", "revoked_by_person", NOW);
      await store.sweep(60_000, 0, 100);

      expect((await told(store, 60_000)).map(withoutId)).toEqual([]);
    });

    test("[SN-01] go to each receiver: a mail server hears what concerns mail, and one that comes and asks is told nothing", async () => {
      const store = await open();
      await household(store);
      for (const receiver of [WEBHOOK, DOVECOT, STREAM]) await store.saveNewsReceiver(receiver);

      await store.endSession("s", NOW);
      await store.endAuthorization("mail of alice", "revoked_by_person", NOW);

      const heard = await told(store);
      const events = Object.groupBy(heard, ({ receiver }) => receiver);
      expect(events["imap"]?.map((one) => [one.kind, one.lane, newsIn(one).event])).toEqual([
        ["doveadm", "imap alice", "authorization-ended"],
      ]);
      expect(events["hook"]?.map((one) => newsIn(one).event)).toEqual([
        "session-ended",
        "authorization-ended",
        "authorization-ended",
      ]);
      expect(events["poll"]).toBeUndefined();
      expect(newsIn(events["imap"]?.[0] as Delivery).id).toBe(newsIn(events["hook"]?.at(-1) as Delivery).id);
      expect(await store.listReceivers(10)).toMatchObject([{ receiver: "poll", waiting: 3 }]);
    });

    test("to close what is open waits once for each person, until somebody tries", async () => {
      const store = await open();
      await household(store);
      await store.saveNewsReceiver(DOVECOT);

      await store.setClientDisabled("client", NOW);
      await store.endAuthorization("mail of alice", "revoked_by_person", NOW);
      await store.removeCredential("alice", "phone", NOW);
      expect(await store.listReceivers(10)).toMatchObject([{ receiver: "imap", waiting: 2 }]);

      const [first] = await store.claimDeliveries(NOW, NOW + 60, 1);
      await store.setAccountDisabled(newsIn(first as Delivery).accountId, NOW);
      expect(await store.listReceivers(10)).toMatchObject([{ receiver: "imap", waiting: 3 }]);
    });

    test("to close what is open once more comes at once, and anew, for what ends meanwhile", async () => {
      const store = await open();
      await household(store);
      await store.saveNewsReceiver(DOVECOT);
      await store.endAuthorization("mail of alice", "revoked_by_person", NOW);
      const [first] = await store.claimDeliveries(NOW, NOW + 60, 1);
      await store.holdDelivery(first as Delivery, NOW + 10);
      expect(await store.claimDeliveries(NOW + 9, NOW + 60, 10)).toEqual([]);

      await store.removeCredential("alice", "phone", NOW + 4);

      expect(await store.claimDeliveries(NOW + 3, NOW + 60, 10)).toEqual([]);
      const heard = await store.claimDeliveries(NOW + 4, NOW + 60, 10);
      expect(heard.map(newsIn)).toMatchObject([{ event: "credential-removed", at: NOW + 4 }]);
      expect(await store.listReceivers(10)).toMatchObject([{ waiting: 1 }]);
    });

    test("to close what is open waits under each name that the person had", async () => {
      const store = await open();
      await household(store);
      await store.saveNewsReceiver(DOVECOT);
      await store.endAuthorization("mail of alice", "revoked_by_person", NOW);
      await store.editAccount("alice", { username: "alicia" }, NOW);

      await store.removeCredential("alice", "phone", NOW);

      expect((await told(store)).map((one) => newsIn(one).username)).toEqual(["alice", "alicia"]);
    });

    test("of a client that everybody used are one row for each person", async () => {
      const store = await open();
      const people = Array.from({ length: 250 }, (_, at) => `p${at}`);
      await store.saveClient(client("client"), undefined);
      const living = { state: "active", generation: 1, expiresAt: 50_000 } as const;
      await atOnce(people.length, async (at) => {
        const accountId = `p${at}`;
        await store.saveAuthorization(authorization(`one of ${accountId}`, { ...living, accountId }));
        await store.saveAuthorization(authorization(`two of ${accountId}`, { ...living, accountId }));
      });
      await store.saveNewsReceiver(WEBHOOK);

      await store.removeClient("client", NOW);

      const [{ waiting } = { waiting: 0 }] = await store.listReceivers(1);
      expect(waiting).toBe(people.length);
      const [one] = (await store.claimDeliveries(NOW, NOW + 60, 1)).map(withoutId);
      expect(one).toMatchObject({ event: "authorization-ended", clientId: "client", mail: true });
      expect(one).not.toHaveProperty("authorizationId");
    });

    test("about one person crowd nobody out", async () => {
      const store = await open();
      await household(store);
      await store.saveNewsReceiver(WEBHOOK);

      for (let at = 0; at < MOST_NEWS_OF_A_PERSON + 2; at++) await store.revokeToken("mail of alice", `serial ${at}`, 2_000, NOW);
      await store.setAccountDisabled("bob", NOW);

      expect(await store.listReceivers(1)).toMatchObject([{ waiting: MOST_NEWS_OF_A_PERSON + 1 }]);
    });

    test("[SN-02] keep their order for each person, whatever the clock says, and get no id twice", async () => {
      const store = await open();
      await household(store);
      await store.saveNewsReceiver(WEBHOOK);

      await store.setAccountDisabled("alice", NOW + 100);
      await store.setAccountDisabled("alice", undefined, undefined, NOW + 50);
      await store.removeAccount("alice", NOW);

      const heard = await told(store, NOW + 100);
      expect(heard.map((one) => newsIn(one).event)).toEqual(["account-disabled", "account-enabled", "account-removed"]);
      await store.removeAccount("bob", NOW);
      expect(new Set([...heard, ...(await told(store))].map(({ id }) => id)).size).toBe(4);
    });

    if (openTwo === undefined) return;

    test("[SN-02][MN-01] of two nodes at once are one order, and none is lost", async () => {
      const [one, other] = await openTwo();
      await household(one);
      await one.saveNewsReceiver(WEBHOOK);
      await other.listNewsReceivers();
      const revoke = (store: Store, at: number) => store.revokeToken("mail of alice", `serial ${at}`, 2_000, NOW);

      await atOnce(20, (at) => revoke(at % 2 === 0 ? one : other, at));

      const heard = await told(one);
      expect(heard.length).toBe(20);
      expect(heard.map(({ id }) => id)).toEqual(heard.map(({ id }) => id).toSorted());
      expect(new Set(heard.map(({ id }) => id.slice(0, -17))).size).toBe(20);
    });
  });
}
