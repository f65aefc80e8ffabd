/** What is taken away closes what is open: a real Dovecot, which Latchkey tells by doveadm, with mail programs that wait for letters. */

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { goThrough } from "../../src/testing/index.ts";
import { DOVECOT, type Dovecot, MAIL, startDovecot } from "./dovecot.ts";
import { type Idling, idle, logIn } from "./imap.ts";
import { ALICE, type Latchkey, PASSWORD, startLatchkey } from "./latchkey.ts";
import { getTokensByCode, LOOPBACK } from "./people.ts";
import { describeWith, printOnFailure } from "./programs.ts";

const BOB = "bob@example.org";
const SECRET = "dovecot-secret-0123456789abcdef";
const CODE = ["--grant", "authorization_code", "--grant", "refresh_token", "--redirect-uri", LOOPBACK, "--scope", `openid ${MAIL}`];
/** It takes a second or two; the test says that it comes, however slow the machine is. */
const soon = { timeout: 30_000, interval: 50 };

describeWith(DOVECOT, "a real Dovecot whose sessions end", () => {
  let latchkey: Latchkey;
  let dovecot: Dovecot;
  let bobs: Idling;
  const opened: Idling[] = [];

  beforeAll(async () => {
    latchkey = await startLatchkey();
    await latchkey.addAccount(ALICE);
    await latchkey.addAccount(BOB);
    await latchkey.addClient("dovecot", ["--resource-server", "--grant", "password"], SECRET);
    await latchkey.addClient("thunderbird", CODE);
    dovecot = await startDovecot({ issuer: latchkey.issuer, id: "dovecot", secret: SECRET });
    const { address, key } = dovecot.doveadm;
    await latchkey.command(["receiver", "add", "doveadm", address, "--name", "mail", "--inside", "--key-stdin"], key);
    bobs = await waiting(BOB);
  });
  afterEach(() => {
    for (const one of opened.splice(0)) one.end();
  });
  afterAll(async () => {
    bobs?.end();
    await dovecot?.stop();
    await latchkey?.close();
  });
  printOnFailure("Dovecot", () => dovecot?.log());
  printOnFailure("Latchkey", () => latchkey?.log());

  async function waiting(username: string): Promise<Idling> {
    const { accessToken } = await getTokensByCode(latchkey, { clientId: "thunderbird", scope: MAIL, username });
    return idle(dovecot.port, { mechanism: "XOAUTH2", username, secret: accessToken });
  }

  async function waitingByPassword(secret: string): Promise<Idling> {
    return idle(dovecot.port, { mechanism: "PLAIN", username: ALICE, secret });
  }

  /** As the person or an administrator ends it. */
  const ends = async (session: Idling, end: () => Promise<unknown>): Promise<void> => {
    opened.push(session);
    expect(session.isOpen()).toBe(true);
    await end();
    await expect.poll(() => session.isOpen(), soon).toBe(false);
    expect(bobs.isOpen()).toBe(true);
  };

  test("the receiver answers when it is asked, and says what is wrong with a key that it does not know", async () => {
    const asked = latchkey.command(["receiver", "test", "mail"]);
    await expect(asked).resolves.toMatch(/answers as it should/);

    await latchkey.command(
      ["receiver", "add", "doveadm", dovecot.doveadm.address, "--name", "wrong", "--inside", "--key-stdin"],
      "another-key",
    );
    await expect(latchkey.command(["receiver", "test", "wrong"])).rejects.toThrow(/it does not know the key/);
    await latchkey.command(["receiver", "remove", "wrong", "--yes"]);
  });

  test("“Disconnect” on the account page closes the mailbox, and another person's stays open", async () => {
    const browser = latchkey.browser();
    await ends(await waiting(ALICE), async () => {
      const account = await goThrough(browser, await browser.open("/account"), { username: ALICE, password: PASSWORD });
      await browser.submit(account, { end: "thunderbird" });
    });
  });

  test("a token that is revoked alone, and an application password that ends, close the mailbox", async () => {
    const { accessToken } = await getTokensByCode(latchkey, { clientId: "thunderbird", scope: MAIL });
    await ends(await idle(dovecot.port, { mechanism: "OAUTHBEARER", username: ALICE, secret: accessToken }), () =>
      latchkey.post("/auth/revoke", { token: accessToken, client_id: "thunderbird" }),
    );

    const made = JSON.parse(await latchkey.command(["app-password", "add", ALICE, "--name", "phone", "--scope", MAIL, "--json"]));
    await ends(await waitingByPassword(made.password), () => latchkey.command(["app-password", "end", made.id]));
  });

  test("an account that is disabled has no mailbox open, and gets into none", async () => {
    await ends(await waiting(ALICE), () => latchkey.command(["user", "disable", ALICE]));

    expect(await logIn(dovecot.port, { mechanism: "PLAIN", username: ALICE, secret: PASSWORD })).toMatchObject({ answer: "NO" });
    expect(bobs.isOpen()).toBe(true);
  });
});
