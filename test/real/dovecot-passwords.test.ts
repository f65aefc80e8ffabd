/** Programs that know no tokens, at a real Dovecot with the script of `mail setup`: application passwords open mailboxes, and nothing else does. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { DOVECOT_LUA, type Dovecot, startDovecot } from "./dovecot.ts";
import { type LoggedIn, logIn } from "./imap.ts";
import { ALICE, type Latchkey, PASSWORD, startLatchkey } from "./latchkey.ts";
import { describeWith, printOnFailure } from "./programs.ts";

const SECRET = "dovecot-secret-0123456789abcdef";
const LONGEST = 60_000; // milliseconds
/** What forms, Lua and JSON are made of, letters of elsewhere, bytes that are no text, and a great many letters. */
const HOSTILE = [
  `&client_id=x&password=${PASSWORD}`,
  '" .. os.exit() .. "',
  '","error":"","username":"root"}',
  "%s%d%00%n",
  "pässwörd 🔑",
  "\u0001\u007f\u0080",
  "x".repeat(2_000),
];
const OPENED = { answer: "OK" };
const WRONG = { answer: "NO", code: "AUTHENTICATIONFAILED", challenge: undefined };

describeWith(DOVECOT_LUA, "a real Dovecot whose people have application passwords", () => {
  let latchkey: Latchkey;
  let dovecot: Dovecot;

  beforeAll(async () => {
    latchkey = await startLatchkey({ LATCHKEY_MAIL__OWN_PASSWORDS: "false" });
    await latchkey.addAccount(ALICE);
    await latchkey.addClient("dovecot", ["--resource-server"], SECRET);
    dovecot = await startDovecot({ issuer: latchkey.issuer, id: "dovecot", secret: SECRET }, "script");
  });
  afterAll(async () => {
    await dovecot?.stop();
    await latchkey?.close();
  });
  printOnFailure("Dovecot", () => dovecot?.log());
  printOnFailure("Latchkey", () => latchkey?.log());

  const withPassword = (secret: string, username: string = ALICE, from = "198.51.100.5"): Promise<LoggedIn> =>
    logIn(dovecot.port, { mechanism: "PLAIN", username, secret, from });

  async function make(name: string, scope: string): Promise<{ readonly id: string; readonly password: string }> {
    return JSON.parse(await latchkey.command(["app-password", "add", ALICE, "--name", name, "--scope", scope, "--json"]));
  }

  test(
    "[FA-02][MV-04][MV-05] one opens the mailbox under its one name until it is ended; the person's own password never does",
    async () => {
      const scanner = await make("Scanner", "mail");
      const other = await make("Contacts", "contacts");

      expect(await withPassword(scanner.password)).toEqual(OPENED);
      expect(await withPassword(scanner.password.toUpperCase(), "Alice@Example.ORG")).toEqual(OPENED);
      expect(await withPassword(PASSWORD)).toEqual(WRONG);
      expect(await withPassword(other.password)).toEqual(WRONG);

      const listed = JSON.parse(await latchkey.command(["mail", "passwords", "--json"]));
      expect(listed).toMatchObject([
        {
          username: ALICE,
          password: "application",
          credential_name: "Scanner",
          client_id: "dovecot",
          protocol: "imap",
          address: "198.51.100.5",
        },
      ]);
      await latchkey.command(["app-password", "end", scanner.id]);
      expect(await withPassword(scanner.password)).toEqual(WRONG);
      expect(JSON.parse(await latchkey.command(["mail", "passwords", "--json"]))).toEqual([]);
    },
    LONGEST,
  );

  test(
    "[MV-02] whatever a password is made of, it is a wrong one, and breaks out of nothing",
    async () => {
      const told = await Promise.all(HOSTILE.map((password) => withPassword(password)));
      expect(told).toEqual(HOSTILE.map(() => WRONG));
    },
    LONGEST,
  );
});
