/** Which mailbox a name opens, as the settings and the addresses of an account say. */

import { beforeAll, expect, test } from "vitest";
import { createLocalAccounts } from "../../src/accounts/local.ts";
import { otherName, underOtherNames } from "../../src/accounts/other-name.ts";
import { createPasswordHasher } from "../../src/accounts/password-hash.ts";
import type { Accounts } from "../../src/ports/accounts.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { createCountedRandom } from "../../src/testing/index.ts";
import { account } from "../store/records.ts";

const RULES = { defaultDomain: "example.org", domains: new Map([["example.net", "example.org"]]) };
const PASSWORDS: Readonly<Record<string, string>> = { "alice@example.org": "alice's", root: "root's", "bob@example.net": "bob's" };

let accounts: Accounts;

beforeAll(async () => {
  const random = createCountedRandom("names");
  const hasher = createPasswordHasher({ random, cost: { memory: 64, passes: 1, parallelism: 1 } });
  const store = await openSqliteStore({ file: ":memory:" });
  for (const [username, password] of Object.entries(PASSWORDS)) {
    const addresses = username.startsWith("alice") ? ["info@example.com"] : [];
    await store.saveAccount(account(username, { username, email: undefined, addresses }), await hasher.hash(password));
  }
  accounts = underOtherNames(createLocalAccounts({ store, hasher }), RULES);
});

/** Typed, and whose mailbox it opens. */
const OPENS: readonly (readonly [string, string | undefined])[] = [
  ["alice@example.org", "alice@example.org"],
  ["ALICE", "alice@example.org"],
  ["Alice@Example.NET", "alice@example.org"],
  ["info@example.com", "alice@example.org"],
  // An account of the name as it was typed comes first.
  ["root", "root"],
  ["bob@example.net", "bob@example.net"],
  // A domain that nobody named is no other domain's.
  ["alice@example.com", undefined],
  ["alice@evil.example.net", undefined],
  ["alice@example.org@example.net", undefined],
  ["bob@example.org", undefined],
  ["info@example.net", undefined],
  ["bob", undefined],
  ["@example.net", undefined],
  ["@", undefined],
  ["", undefined],
];

test.for(OPENS)("%j opens the mailbox %j, by its own password alone", async ([typed, opened]) => {
  expect((await accounts.findAccountByName(typed))?.username).toBe(opened);
  for (const [owner, password] of Object.entries(PASSWORDS))
    expect((await accounts.checkPassword(typed, password))?.username).toBe(owner === opened ? opened : undefined);
});

test("without rules, a name is what was typed", () => {
  const none = { defaultDomain: undefined, domains: new Map<string, string>() };
  for (const [typed] of OPENS) expect(otherName(typed, none)).toBeUndefined();
});
