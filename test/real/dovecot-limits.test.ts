/** Somebody guesses passwords through a real Dovecot: others read their mail, and nobody is told that a right password is wrong. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DOVECOT, DOVECOT_LUA, type Dovecot, startDovecot } from "./dovecot.ts";
import { type LoggedIn, logIn } from "./imap.ts";
import { ALICE, type Latchkey, PASSWORD, startLatchkey } from "./latchkey.ts";
import { describeWith, printOnFailure } from "./programs.ts";

const SECRET = "dovecot-secret-0123456789abcdef";
const GUESSER = "203.0.113.7";
/** Of the default's 100, so that it takes seconds. */
const MOST = 20;
const GUESSES = 30;
const AT_ONCE = 10;
const LONGEST = 60_000; // milliseconds
const SOON = { timeout: 5_000, interval: 100 };

const WRONG = { answer: "NO", code: "AUTHENTICATIONFAILED", challenge: undefined };
const NOT_NOW = { answer: "NO", code: "UNAVAILABLE", challenge: undefined };

describe.each([
  ["its own password grant", "grant", DOVECOT],
  ["the script of mail setup", "script", DOVECOT_LUA],
] as const)("with %s", (_, passwordsBy, needed) => {
  describeWith(needed, "a real Dovecot that passwords are guessed through", () => {
    let latchkey: Latchkey;
    let dovecot: Dovecot;

    beforeAll(async () => {
      latchkey = await startLatchkey({ LATCHKEY_LIMITS__PASSWORD_NETWORK__BURST: String(MOST) });
      await latchkey.addAccount(ALICE);
      await latchkey.addClient("dovecot", ["--resource-server", "--reports-addresses", "--grant", "password"], SECRET);
      dovecot = await startDovecot({ issuer: latchkey.issuer, id: "dovecot", secret: SECRET }, passwordsBy);
    });
    afterAll(async () => {
      await dovecot?.stop();
      await latchkey?.close();
    });
    printOnFailure("Dovecot", () => dovecot?.log());
    printOnFailure("Latchkey", () => latchkey?.log());

    const withPassword = (username: string, secret: string, from: string): Promise<LoggedIn> =>
      logIn(dovecot.port, { mechanism: "PLAIN", username, secret, from });

    test(
      `[RO-02][RC-26][RC-38][I-39] ${GUESSES} wrong passwords from one address: others get in, and from there a right one is a passing fault`,
      async () => {
        const told: LoggedIn[] = [];
        for (let nth = 0; nth < GUESSES; nth += AT_ONCE) {
          const names = Array.from({ length: AT_ONCE }, (_, more) => `person${nth + more}@example.org`);
          told.push(...(await Promise.all(names.map((name) => withPassword(name, "wrong", GUESSER)))));
        }

        const elsewhere = await withPassword(ALICE, PASSWORD, "198.51.100.5");
        const there = await withPassword(ALICE, PASSWORD, GUESSER);

        // Some come back meanwhile, one each ten seconds.
        for (const one of told.slice(0, MOST)) expect(one).toEqual(WRONG);
        expect(told.at(-1)).toEqual(NOT_NOW);
        expect(elsewhere).toEqual({ answer: "OK" });
        expect(there).toEqual(NOT_NOW);
        expect(await withPassword(ALICE, "wrong", "198.51.100.5")).toEqual(WRONG);
        expect(latchkey.log()).toMatch(/"event":"sign_in.limited".*"address":"203.0.113.7"/);
      },
      LONGEST,
    );

    test("[RO-02][RC-14] while Latchkey is away, or Dovecot is disabled there, a right password is a passing fault, too", async () => {
      await latchkey.command(["client", "disable", "dovecot"]);
      await expect.poll(() => withPassword(ALICE, PASSWORD, "198.51.100.5"), SOON).toEqual(NOT_NOW);
      await latchkey.command(["client", "enable", "dovecot"]);
      await expect.poll(() => withPassword(ALICE, PASSWORD, "198.51.100.5"), SOON).toEqual({ answer: "OK" });

      await latchkey.end("SIGTERM");
      const meanwhile = await withPassword(ALICE, PASSWORD, "198.51.100.5");
      await latchkey.start();

      expect(meanwhile).toEqual(NOT_NOW);
    });
  });
});
