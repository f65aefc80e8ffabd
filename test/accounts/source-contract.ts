/** What every source of accounts promises: run against each of them, behind the composition that the server uses. */

import { describe, expect, onTestFinished, test } from "vitest";
import { createAccounts, type SourcedAccounts } from "../../src/accounts/accounts.ts";
import { createPasswordHasher } from "../../src/accounts/password-hash.ts";
import { keepEvents } from "../../src/events/keeping-log.ts";
import type { AccountSource } from "../../src/ports/account-source.ts";
import { Unchecked } from "../../src/ports/accounts.ts";
import type { PasswordHasher } from "../../src/ports/password-hasher.ts";
import { systemRandom } from "../../src/ports/random.ts";
import type { Store } from "../../src/ports/store.ts";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { newAccount } from "../../src/records/account.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { createManualClock } from "../../src/testing/manual-clock.ts";
import type { LogLine } from "../../src/testing/test-server.ts";

export const hasher: PasswordHasher = createPasswordHasher({
  random: systemRandom,
  cost: { memory: 64, passes: 1, parallelism: 1 },
});

/** Käse und Brot, as she types it. Her name has two spellings in the source at most. */
export const ALICE_PASSWORD = "Käse und Brot";
export const MALLORY_PASSWORD = "let me back in";

export interface SourceUnderTest {
  /** A source that knows `alice` and, disabled or locked, `mallory`. */
  open(): Promise<AccountSource>;
  /** The name under which Alice has her account here. */
  readonly alice: string;
  readonly mallory?: string;
  /** The same source at a place where nothing answers. */
  openDead(): Promise<AccountSource>;
  /** Whether it can tell a name that it does not have from a wrong password. */
  readonly knowsNames: boolean;
}

export interface Composed {
  readonly accounts: SourcedAccounts;
  readonly store: Store;
  readonly log: LogLine[];
}

/** Local accounts and these sources on an empty store. */
export async function compose(sources: readonly AccountSource[], existing?: Store): Promise<Composed> {
  const store = existing ?? (await openSqliteStore({ file: ":memory:" }));
  const context = { store, clock: createManualClock(), random: systemRandom };
  const log: LogLine[] = [];
  const at = (level: LogLine["level"]) => (fields: LogLine["fields"], message: string) => {
    log.push({ level, fields, message });
  };
  const accounts = createAccounts({
    hasher,
    sources,
    ...context,
    log: keepEvents({ debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error"), audit: () => {} }, context),
    watch: { rest: 50 },
  });
  onTestFinished(async () => {
    await accounts.close();
    if (existing === undefined) await store.close();
  });
  return { accounts, store, log };
}

export function sourceContract(name: string, { alice, knowsNames, mallory, open, openDead }: SourceUnderTest): void {
  describe(`${name} keeps the promises of AccountSource`, () => {
    test("whoever is right gets a row, and the same one each time, by whatever spelling", async () => {
      const source = await open();
      const { accounts, store } = await compose([source]);

      const first = await accounts.checkPassword(alice, ALICE_PASSWORD);
      const again = await accounts.checkPassword(` ${alice.toUpperCase()}`, ALICE_PASSWORD.normalize("NFD"));

      expect(first).toMatchObject({ username: alice, source: { name: source.name }, administrator: false });
      expect(again?.id).toBe(first?.id);
      expect(await store.findAccount(first?.id ?? "")).toMatchObject({ username: alice, source: first?.source });
      expect((await store.findAccountByName(alice))?.passwordHash).toBeUndefined();
      expect((await store.listAccounts({ limit: 9 })).items).toHaveLength(1);
    });

    test("the first sign-in is an event that names the source; wrong ones and later ones add nobody", async () => {
      const source = await open();
      const { accounts, store } = await compose([source]);
      const added = async () => (await store.listEvents({ event: "account.added" }, { limit: 9 })).items;

      await accounts.checkPassword(alice, `${ALICE_PASSWORD}x`);
      const account = await accounts.checkPassword(alice, ALICE_PASSWORD);
      await accounts.checkPassword(alice, ALICE_PASSWORD);

      await expect.poll(added).toMatchObject([{ accountId: account?.id, reason: "source", detail: source.name }]);
    });

    test("the first sign-ins of one person, all at once, make one row", async () => {
      const { accounts, store } = await compose([await open()]);

      const all = await Promise.all(Array.from({ length: 5 }, () => accounts.checkPassword(alice, ALICE_PASSWORD)));

      expect(new Set(all.map((account) => account?.id)).size).toBe(1);
      expect(all[0]).toBeDefined();
      expect((await store.listAccounts({ limit: 9 })).items).toHaveLength(1);
    });

    test("[RO-04] a wrong password, a name that nobody has and one who may not sign in have one answer, and no row", async () => {
      const { accounts, store } = await compose([await open()]);

      expect(await accounts.checkPassword(alice, `${ALICE_PASSWORD}x`)).toBeUndefined();
      expect(await accounts.checkPassword(`nobody-${alice}`, ALICE_PASSWORD)).toBeUndefined();
      if (mallory !== undefined) expect(await accounts.checkPassword(mallory, MALLORY_PASSWORD)).toBeUndefined();
      expect((await store.listAccounts({ limit: 9 })).items).toEqual([]);
    });

    test.for([
      "",
      " ",
      "\0",
      "x".repeat(1_025),
      "*",
      "**",
      "al*",
      `${alice}\0`,
      `\0${alice}`,
      "' OR 1=1 --",
      "\ud800",
      `${alice})(uid=*`,
      "*)(objectClass=*",
      `${alice}")(|(uid=*`,
      "\\2a",
      "\\",
      `${alice}\r\na2 LOGOUT`,
      "alice:x",
      "{PLAIN}",
      "$1",
    ])("neither a name nor a password opens anything when it is strange (case %#)", async (text) => {
      const { accounts } = await compose([await open()]);

      expect(await accounts.checkPassword(alice, text)).toBeUndefined();
      expect(await accounts.checkPassword(text, ALICE_PASSWORD)).toBeUndefined();
    });

    test("who is disabled here is refused, and the source is not asked", async () => {
      const { accounts, store } = await compose([await open()]);
      const account = await accounts.checkPassword(alice, ALICE_PASSWORD);
      await store.setAccountDisabled(account?.id ?? "", 7);
      expect(await accounts.checkPassword(alice, ALICE_PASSWORD)).toBeUndefined();

      await store.setAccountDisabled(account?.id ?? "", undefined);
      expect(await accounts.checkPassword(alice, ALICE_PASSWORD)).toMatchObject({ id: account?.id });
    });

    test("a name that a local account has is the local account's, and the source never sees its password", async () => {
      const source = await open();
      const asked: string[] = [];
      const seen: AccountSource = {
        ...source,
        authenticate(username, password) {
          asked.push(username);
          return source.authenticate(username, password);
        },
      };
      const { accounts, store } = await compose([seen]);
      await store.saveAccount(newAccount({ id: "a-1", username: alice, createdAt: 1 }), await hasher.hash("another password"));

      expect(await accounts.checkPassword(alice, ALICE_PASSWORD)).toBeUndefined();
      expect(await accounts.checkPassword(alice, "another password")).toMatchObject({ id: "a-1", source: undefined });
      expect(asked).toEqual([]);
    });

    test("a person whom it knows is found again without a password, and nobody else is", async () => {
      const source = await open();
      if (source.find === undefined) return;
      const answer = await source.authenticate(alice, ALICE_PASSWORD.normalize("NFC"));
      if (answer.outcome !== "right") throw new Error("Alice is not known");
      const { subject, username } = answer.person;

      expect(await source.find({ subject, username })).toEqual(answer.person);
      expect(await source.find({ subject: "nobody", username: "nobody" })).toBeUndefined();
      await source.close();
    });

    test("a name that it does not have is left to the next source", async () => {
      const source = await open();
      onTestFinished(() => source.close());

      expect((await source.authenticate("nobody-at-all", "x")).outcome).toBe("unknown");
      expect((await source.authenticate(alice, "wrong")).outcome).toBe(knowsNames ? "refused" : "unknown");
    });

    test("it says that it is well", async () => {
      const source = await open();
      onTestFinished(() => source.close());

      await expect(source.check()).resolves.toBeUndefined();
    });

    test("where nothing answers, it cannot be asked: nobody is told that a password is wrong, and the log says so once", async () => {
      const dead = await openDead();
      await expect(dead.check()).rejects.toThrow(Unavailable);
      const { accounts, log, store } = await compose([dead]);
      await store.saveAccount(newAccount({ id: "a-1", username: "local", createdAt: 1 }), await hasher.hash("local password"));

      await expect(accounts.checkPassword(alice, ALICE_PASSWORD)).rejects.toThrow(Unchecked);
      await expect(accounts.checkPassword("nobody", ALICE_PASSWORD)).rejects.toThrow(Unchecked);
      await expect(accounts.checkPassword("local", "wrong")).rejects.toThrow(Unchecked);
      expect(await accounts.checkPassword("local", "local password")).toMatchObject({ id: "a-1" });
      expect(accounts.health()).toMatchObject([{ isUp: false }]);
      expect(log.filter(({ level }) => level === "error")).toMatchObject([{ fields: { source: dead.name } }]);
      expect(JSON.stringify(log)).not.toContain(ALICE_PASSWORD);
    });
  });
}
