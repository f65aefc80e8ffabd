/** Local accounts: the contract, and what is theirs alone. */

import { expect, onTestFinished, test } from "vitest";
import { createLocalAccounts } from "../../src/accounts/local.ts";
import { createPasswordHasher } from "../../src/accounts/password-hash.ts";
import type { PasswordHasher } from "../../src/ports/password-hasher.ts";
import { systemRandom } from "../../src/ports/random.ts";
import type { Store } from "../../src/ports/store.ts";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { type Account, newAccount } from "../../src/records/account.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { accountsContract } from "./contract.ts";

const CHEAP = { memory: 64, passes: 1, parallelism: 1 };
const hasher = createPasswordHasher({ random: systemRandom, cost: CHEAP });

const account = (id: string, username: string, change: Partial<Account> = {}): Account =>
  newAccount({
    id,
    username,
    email: `${username}@example.org`,
    emailVerified: true,
    createdAt: 1,
    ...change,
  });

async function openStore(): Promise<Store> {
  const store = await openSqliteStore({ file: ":memory:" });
  onTestFinished(() => store.close());
  return store;
}

accountsContract("local accounts", async () => {
  const store = await openStore();
  await store.saveAccount(account("a-1", "alice", { email: "a.klein@example.org" }), await hasher.hash("Käse und Brot"));
  await store.saveAccount(account("a-2", "mallory", { disabledAt: 2 }), await hasher.hash("let me back in"));
  return {
    accounts: createLocalAccounts({ store, hasher }),
    alice: { id: "a-1", username: "alice", email: "A.Klein@Example.org", password: "Käse und Brot" },
    mallory: { id: "a-2", username: "mallory", password: "let me back in" },
  };
});

test("an account without a password can not sign in with one", async () => {
  const store = await openStore();
  await store.saveAccount(account("a-1", "alice"), undefined);
  const accounts = createLocalAccounts({ store, hasher });

  expect(await accounts.checkPassword("alice", "undefined")).toBeUndefined();
  expect(await accounts.checkPassword("alice", "")).toBeUndefined();
});

test("[RO-04] [X-107] for a name that nobody has, for one without a password and for a damaged hash, one hash of today's cost is computed", async () => {
  const store = await openStore();
  await store.saveAccount(account("a-1", "alice"), await hasher.hash("correct horse 1"));
  await store.saveAccount(account("a-2", "bob"), undefined);
  await store.saveAccount(account("a-3", "carol"), "$argon2id$damaged");
  const counted = counting(hasher);
  const accounts = createLocalAccounts({ store, hasher: counted });

  for (const username of ["alice", "bob", "carol", "nobody"]) await accounts.checkPassword(username, "wrong wrong");

  expect(counted.verified).toHaveLength(4);
});

test("a right password whose hash is cheaper than today's is hashed anew, a wrong one is not", async () => {
  const store = await openStore();
  const old = await createPasswordHasher({ random: systemRandom, cost: { ...CHEAP, memory: 32 } }).hash("correct horse 1");
  await store.saveAccount(account("a-1", "alice"), old);
  const accounts = createLocalAccounts({ store, hasher });
  const stored = async () => (await store.findAccountByName("alice"))?.passwordHash;

  await accounts.checkPassword("alice", "correct horse 2");
  expect(await stored()).toBe(old);

  await accounts.checkPassword("alice", "correct horse 1");
  expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
  expect(await accounts.checkPassword("alice", "correct horse 1")).toMatchObject({ id: "a-1" });
});

test("a right password is right even when there is no room to hash it anew", async () => {
  const store = await openStore();
  const old = await createPasswordHasher({ random: systemRandom, cost: { ...CHEAP, memory: 32 } }).hash("correct horse 1");
  await store.saveAccount(account("a-1", "alice"), old);
  const full: PasswordHasher = { ...hasher, hash: () => Promise.reject(new Unavailable("full")) };
  const accounts = createLocalAccounts({ store, hasher: full });

  expect(await accounts.checkPassword("alice", "correct horse 1")).toMatchObject({ id: "a-1" });
});

function counting(inner: PasswordHasher): PasswordHasher & { readonly verified: unknown[] } {
  const verified: unknown[] = [];
  return {
    ...inner,
    verified,
    verify(text, phc) {
      verified.push(phc);
      return inner.verify(text, phc);
    },
  };
}
