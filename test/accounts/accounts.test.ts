/** Several sources side by side, and what must never become of their people's rows. */

import { expect, test } from "vitest";
import type { AccountSource, SourceAnswer, SourcePerson } from "../../src/ports/account-source.ts";
import { Unchecked } from "../../src/ports/accounts.ts";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { newAccount } from "../../src/records/account.ts";
import { newReceiver } from "../../src/records/receiver.ts";
import { authorization, credential } from "../store/records.ts";
import { compose, hasher } from "./source-contract.ts";

const person = (subject: string, change: Partial<SourcePerson> = {}): SourcePerson => ({
  subject,
  username: subject,
  email: undefined,
  emailVerified: false,
  name: undefined,
  profile: {},
  groups: undefined,
  ...change,
});

interface Known {
  readonly password: string;
  person: SourcePerson;
}

/** A source in memory, whose people a test changes, and which it takes down. */
function source(name: string, people: Record<string, Known>) {
  const asked: string[] = [];
  const made = {
    name,
    asked,
    people,
    isDown: false,
    async authenticate(username: string, password: string): Promise<SourceAnswer> {
      if (made.isDown) throw new Unavailable("down");
      asked.push(username);
      const found = made.people[username];
      if (found === undefined) return { outcome: "unknown" };
      return found.password === password ? { outcome: "right", person: found.person } : { outcome: "refused" };
    },
    async check() {
      if (made.isDown) throw new Unavailable("down");
    },
    async close() {},
  } satisfies AccountSource & Record<string, unknown>;
  return made;
}

test("sources are asked in their order, and the first that knows a name is the last that is asked", async () => {
  const first = source("first", { alice: { password: "one", person: person("alice") } });
  const second = source("second", {
    alice: { password: "two", person: person("alice") },
    bob: { password: "two", person: person("bob") },
  });
  const { accounts } = await compose([first, second]);

  expect(await accounts.checkPassword("alice", "two")).toBeUndefined();
  expect(second.asked).toEqual([]);
  expect((await accounts.checkPassword("bob", "two"))?.source).toEqual({ name: "second", subject: "bob" });
  expect((await accounts.checkPassword("alice", "one"))?.source).toEqual({ name: "first", subject: "alice" });
  expect(await accounts.checkPassword("bob", "one")).toBeUndefined();
  // Bob has a row, so the first source is not asked about him any more.
  expect(first.asked).toEqual(["alice", "bob", "alice"]);
});

test("a source that is down keeps those behind it from taking a name that may be its own, and no row from signing in", async () => {
  const first = source("first", { alice: { password: "one", person: person("alice") } });
  const second = source("second", {
    alice: { password: "two", person: person("alice") },
    bob: { password: "two", person: person("bob") },
  });
  const { accounts, store } = await compose([first, second]);
  await accounts.checkPassword("bob", "two");
  first.isDown = true;

  await expect(accounts.checkPassword("alice", "two")).rejects.toThrow(Unchecked);
  await expect(accounts.checkPassword("alice", "one")).rejects.toThrow(Unchecked);
  await expect(accounts.checkPassword("nobody", "one")).rejects.toThrow(Unchecked);
  await expect(accounts.checkPassword("bob", "wrong")).rejects.toThrow(Unchecked);
  expect((await accounts.checkPassword("bob", "two"))?.username).toBe("bob");
  expect((await store.listAccounts({ limit: 9 })).items.map(({ username }) => username)).toEqual(["bob"]);
});

test("two people of one name in two sources: the second to come is refused, and the administrator is told", async () => {
  const first = source("first", {});
  const second = source("second", { alice: { password: "two", person: person("s-2", { username: "alice" }) } });
  const { accounts, log } = await compose([first, second]);
  const account = await accounts.checkPassword("alice", "two");
  first.people["al"] = { password: "one", person: person("f-1", { username: "Alice" }) };

  expect(await accounts.checkPassword("al", "one")).toBeUndefined();
  expect(log.at(-1)).toMatchObject({ level: "warn", fields: { source: "first", username: "alice" } });
  expect(await accounts.checkPassword("alice", "two")).toEqual(account);
});

test("an address that another account has leads nobody into it, and comes into no second account", async () => {
  const mail = source("mail", {
    bob: { password: "b", person: person("bob", { email: "root@example.org", emailVerified: true }) },
    "root@example.org": { password: "r", person: person("r", { username: "root@example.org" }) },
    carol: { password: "c", person: person("carol", { email: "Dora@example.org" }) },
    "dora@example.org": { password: "d", person: person("dora@example.org") },
  });
  const { accounts, log, store } = await compose([mail]);
  const root = newAccount({ id: "a-1", username: "root", email: "root@example.org", emailVerified: true, createdAt: 1 });
  await store.saveAccount({ ...root, administrator: true }, await hasher.hash("root password"));

  expect(await accounts.checkPassword("bob", "b")).toMatchObject({ username: "bob", email: undefined, administrator: false });
  expect(log.at(-1)).toMatchObject({ level: "warn", message: expect.stringContaining("e-mail address") });
  expect(await accounts.checkPassword("root@example.org", "r")).toBeUndefined();
  expect(await accounts.checkPassword("root@example.org", "root password")).toMatchObject({ id: "a-1" });
  // An address that the source does not vouch for is no name to sign in with, so it takes none from anybody.
  expect(await accounts.checkPassword("carol", "c")).toMatchObject({ email: "dora@example.org", emailVerified: false });
  expect(await accounts.checkPassword("dora@example.org", "d")).toMatchObject({ username: "dora@example.org" });
});

test("a name that its source gives to somebody else does not lead into the row of the person before", async () => {
  const ldap = source("ldap", { alice: { password: "one", person: person("s-1", { username: "alice" }) } });
  const { accounts, log } = await compose([ldap]);
  const alice = await accounts.checkPassword("alice", "one");
  ldap.people["alice"] = { password: "two", person: person("s-2", { username: "alice" }) };

  expect(await accounts.checkPassword("alice", "two")).toBeUndefined();
  expect(log.at(-1)?.message).toContain("another account has the name");

  // The first one has another name now, which the next sign-in brings here. Then the name is free.
  ldap.people["smith"] = { password: "one", person: person("s-1", { username: "smith" }) };
  expect(await accounts.checkPassword("smith", "one")).toMatchObject({ id: alice?.id, username: "smith" });
  const second = await accounts.checkPassword("alice", "two");
  expect(second).toMatchObject({ username: "alice", source: { name: "ldap", subject: "s-2" } });
  expect(second?.id).not.toBe(alice?.id);
});

test("what the source says anew is in the account, and what others gave stays", async () => {
  const ldap = source("ldap", {
    alice: {
      password: "one",
      person: person("s-1", { username: "alice", name: "Alice", groups: ["staff", "admins"], profile: { given_name: "Alice" } }),
    },
  });
  const { accounts, store } = await compose([ldap]);
  const before = await accounts.checkPassword("alice", "one");
  expect(before).toMatchObject({ name: "Alice", groups: ["admins", "staff"], profile: { given_name: "Alice" } });

  ldap.people["alice"] = {
    password: "one",
    person: person("s-1", {
      username: "alice",
      name: "Alice Smith",
      email: "alice@example.org",
      emailVerified: true,
      groups: ["staff", "", "bad\nname"],
      profile: { family_name: "Smith" },
    }),
  };
  const after = await accounts.checkPassword("alice", "one");

  expect(after).toMatchObject({
    id: before?.id,
    name: "Alice Smith",
    email: "alice@example.org",
    groups: ["staff"],
    profile: { given_name: "Alice", family_name: "Smith" },
  });
  expect(await store.findAccount(before?.id ?? "")).toEqual(after);
  expect((await store.findAccountByName("alice@example.org"))?.account.id).toBe(before?.id);
});

test("whether a person is still there is asked of their source alone, and a source that is down says nothing", async () => {
  const people: Record<string, Known> = { alice: { password: "one", person: person("alice") } };
  const ldap = { ...source("ldap", people), find: async ({ subject }: { subject: string }) => people[subject]?.person };
  const imap = source("imap", { bob: { password: "two", person: person("bob") } });
  const { accounts, store } = await compose([ldap, imap]);
  const [alice, bob] = [await accounts.checkPassword("alice", "one"), await accounts.checkPassword("bob", "two")];
  if (alice === undefined || bob === undefined) throw new Error("they did not sign in");
  const local = newAccount({ id: "a-1", username: "local", createdAt: 1 });
  const isThere = (account: typeof alice) => accounts.isStillThere?.(account);

  // By IMAP nobody can ask without a password.
  expect([await isThere(alice), await isThere(bob), await isThere(local)]).toEqual([true, true, true]);
  delete people["alice"];
  expect([await isThere(alice), await isThere(local)]).toEqual([false, true]);
  ldap.find = () => Promise.reject(new Unavailable("down"));
  await expect(isThere(alice)).rejects.toThrow(Unchecked);
  const later = await compose([imap], store);
  expect(await later.accounts.isStillThere?.(alice)).toBe(false);
});

test("an account whose source is in the settings no more is refused like a wrong password, and the administrator is told", async () => {
  const ldap = source("ldap", { alice: { password: "one", person: person("alice") } });
  const { accounts, store } = await compose([ldap]);
  await accounts.checkPassword("alice", "one");
  const other = source("other", { alice: { password: "one", person: person("alice") } });
  const later = await compose([other], store);

  expect(await later.accounts.checkPassword("alice", "one")).toBeUndefined();
  expect(other.asked).toEqual([]);
  expect(later.log.at(-1)).toMatchObject({ level: "warn", fields: { source: "ldap" } });
});

test("a source that throws what it should not is down, and takes nobody with it", async () => {
  const broken = source("broken", {});
  broken.authenticate = () => Promise.reject(new TypeError("a bug"));
  const { accounts, log } = await compose([broken]);

  await expect(accounts.checkPassword("alice", "one")).rejects.toThrow(Unchecked);
  expect(log).toMatchObject([{ level: "error", fields: { source: "broken", cause: expect.any(TypeError) } }]);
});

test("[RO-04] a refusal takes as long as the slowest of the last ones, whoever refuses", async () => {
  const slow = source("slow", { alice: { password: "one", person: person("alice") } });
  const quick = slow.authenticate;
  slow.authenticate = async (username, password) => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    return quick(username, password);
  };
  const { accounts, store } = await compose([slow]);
  await store.saveAccount(newAccount({ id: "a-1", username: "local", createdAt: 1 }), await hasher.hash("local password"));
  await accounts.checkPassword("nobody", "wrong");
  const took = async (username: string): Promise<number> => {
    const begun = performance.now();
    await accounts.checkPassword(username, "wrong");
    return performance.now() - begun;
  };

  expect(await took("local")).toBeGreaterThan(55);
  expect(await took("alice")).toBeGreaterThan(55);
  expect(slow.asked).not.toContain("local");
});

test("what people allowed who are gone from their source ends, and of a source that has lost most of them nothing does", async () => {
  const people = Object.fromEntries(
    Array.from({ length: 24 }, (_, index) => [`p${index}`, { password: "x", person: person(`p${index}`) }]),
  );
  const ldap = { ...source("ldap", people), find: async ({ subject }: { subject: string }) => people[subject]?.person };
  const { accounts, log, store } = await compose([ldap]);
  const all = await Promise.all(Object.keys(people).map((name) => accounts.checkPassword(name, "x")));
  const living = { state: "active", accountId: "", createdAt: 1, expiresAt: 2_000_000_000, endsAt: 2_000_000_000 } as const;
  for (const account of all) {
    await store.saveAuthorization(authorization(`of-${account?.username}`, { ...living, accountId: account?.id ?? "" }));
  }
  const isActive = async (name: string) => (await store.findAuthorization(`of-${name}`, 1))?.state === "active";

  delete people["p3"];
  await accounts.recheck();
  expect([await isActive("p3"), await isActive("p4")]).toEqual([false, true]);

  for (let index = 4; index < 20; index++) delete people[`p${index}`];
  await accounts.recheck();
  expect([await isActive("p4"), await isActive("p20")]).toEqual([true, true]);
  expect(log.at(-1)).toMatchObject({ level: "error", fields: { source: "ldap", gone: 17 } });
});

test("[SN-06] one who is gone from their source, and has nothing but an application password, is told of as one who is disabled: once, until they are back", async () => {
  const people: Record<string, Known> = {
    alice: { password: "x", person: person("alice") },
    bob: { password: "x", person: person("bob") },
  };
  const ldap = { ...source("ldap", people), find: async ({ subject }: { subject: string }) => people[subject]?.person };
  const { accounts, store } = await compose([ldap]);
  await accounts.checkPassword("bob", "x");
  const alice = await accounts.checkPassword("alice", "x");
  const phone = credential("phone", { accountId: alice?.id ?? "", kind: "app_password", lookup: "phone" });
  await store.addCredentials([phone]);
  const dovecot = { kind: "doveadm", address: "http://127.0.0.1:8080/doveadm/v1", createdAt: 1 } as const;
  await store.saveNewsReceiver(newReceiver({ id: "mail", ...dovecot }));
  await store.saveNewsReceiver(newReceiver({ id: "siem", ...dovecot, kind: "webhook" }));
  const told = async (): Promise<readonly (readonly [string, string, string | undefined])[]> => {
    const rows = [...(await store.listDeliveries("mail", 1, 10)), ...(await store.listDeliveries("siem", 1, 10))];
    await Promise.all([store.dropDeliveries("mail"), store.dropDeliveries("siem")]);
    return rows.map(({ payload, receiver }) => {
      const { event, username } = JSON.parse(payload);
      return [receiver, event, username];
    });
  };

  await accounts.recheck();
  expect(await told()).toEqual([]);
  const [gone] = [people["alice"]];
  delete people["alice"];
  await accounts.recheck();
  await accounts.recheck();
  expect(await told()).toEqual([
    ["mail", "account-disabled", "alice"],
    ["siem", "account-disabled", "alice"],
  ]);
  expect(await store.listCredentials({ accountId: phone.accountId })).toHaveLength(1);

  if (gone !== undefined) people["alice"] = gone;
  await accounts.recheck();
  await accounts.recheck();
  expect(await told()).toEqual([["siem", "account-enabled", "alice"]]);
  delete people["alice"];
  await accounts.recheck();
  expect(await told()).toHaveLength(2);
});

test("of a source that is down nobody is gone, and nobody is back", async () => {
  const people: Record<string, Known> = { alice: { password: "x", person: person("alice") } };
  let isDown = false;
  const find = async ({ subject }: { subject: string }) => {
    if (isDown) throw new Unavailable("down");
    return people[subject]?.person;
  };
  const { accounts, store } = await compose([{ ...source("ldap", people), find }]);
  const alice = await accounts.checkPassword("alice", "x");
  isDown = true;
  await accounts.recheck();
  expect(await store.listGoneAccounts("ldap")).toEqual([]);

  isDown = false;
  delete people["alice"];
  const goneNow = async (): Promise<readonly string[]> => {
    await accounts.recheck();
    return store.listGoneAccounts("ldap");
  };
  // It is asked again only once it has rested.
  await expect.poll(goneNow, { timeout: 30_000 }).toEqual([alice?.id]);
  isDown = true;
  await accounts.recheck();

  expect(await store.listGoneAccounts("ldap")).toEqual([alice?.id]);
});
