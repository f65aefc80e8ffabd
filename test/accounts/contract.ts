/** What every source of accounts promises: run against each of them. */

import { describe, expect, test } from "vitest";
import type { Accounts } from "../../src/ports/accounts.ts";

/** A source that knows two people, made anew for each test. */
export interface AccountsUnderTest {
  readonly accounts: Accounts;
  /** Signs in with `alice`, or with her e-mail address, and a password with an ä in it. */
  readonly alice: { readonly id: string; readonly username: "alice"; readonly email: string; readonly password: string };
  /** Disabled. */
  readonly mallory: { readonly id: string; readonly username: "mallory"; readonly password: string };
}

export function accountsContract(source: string, open: () => Promise<AccountsUnderTest>): void {
  describe(`${source} keeps the promises of Accounts`, () => {
    test("a name and its password give the account, by the name or by the e-mail address", async () => {
      const { accounts, alice } = await open();

      const byName = await accounts.checkPassword(alice.username, alice.password);
      const byEmail = await accounts.checkPassword(alice.email, alice.password);

      expect(byName).toMatchObject({ id: alice.id, username: alice.username });
      expect(byEmail).toEqual(byName);
    });

    test.for(["ALICE", " alice ", "ａｌｉｃｅ", "Ａlice"])("[X-104] %j is another spelling of alice", async (spelling) => {
      const { accounts, alice } = await open();

      expect(await accounts.checkPassword(spelling, alice.password)).toMatchObject({ id: alice.id });
      expect((await accounts.findAccountByName(spelling))?.id).toBe(alice.id);
      expect(accounts.canonicalName(spelling)).toBe("alice");
    });

    test("the password may arrive composed or decomposed", async () => {
      const { accounts, alice } = await open();

      expect(alice.password.normalize("NFD")).not.toBe(alice.password.normalize("NFC"));
      expect(await accounts.checkPassword("alice", alice.password.normalize("NFD"))).toMatchObject({ id: alice.id });
      expect(await accounts.checkPassword("alice", alice.password.normalize("NFC"))).toMatchObject({ id: alice.id });
    });

    test("[RO-04] a wrong password, a name that nobody has and a disabled account have one answer", async () => {
      const { accounts, alice, mallory } = await open();

      expect(await accounts.checkPassword("alice", `${alice.password}x`)).toBeUndefined();
      expect(await accounts.checkPassword("alice", alice.password.toUpperCase())).toBeUndefined();
      expect(await accounts.checkPassword("alice", mallory.password)).toBeUndefined();
      expect(await accounts.checkPassword("nobody", alice.password)).toBeUndefined();
      expect(await accounts.checkPassword("mallory", mallory.password)).toBeUndefined();
    });

    test.for(["", " ", "\0", "x".repeat(1_025), "x".repeat(1_000_000), "*", "alice\0", "' OR 1=1 --", "\ud800"])(
      "neither a password nor a name can be anything strange (case %#)",
      async (text) => {
        const { accounts, alice } = await open();

        expect(await accounts.checkPassword("alice", text)).toBeUndefined();
        expect(await accounts.checkPassword(text, alice.password)).toBeUndefined();
        expect(await accounts.findAccountByName(text)).toBeUndefined();
      },
    );

    test("an account is found by its id, disabled or not", async () => {
      const { accounts, alice, mallory } = await open();

      expect(await accounts.findAccount(alice.id)).toMatchObject({ username: "alice", disabledAt: undefined });
      expect((await accounts.findAccount(mallory.id))?.disabledAt).toEqual(expect.any(Number));
      expect((await accounts.findAccountByName("mallory"))?.id).toBe(mallory.id);
      expect(await accounts.findAccount("alice")).toBeUndefined();
    });
  });
}
