/** What a real Dovecot remembers, by the lines that `mail setup` prints where an administrator lets answers be remembered. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../cli/command.ts";
import { DOVECOT, type Dovecot, MAIL, startDovecot } from "./dovecot.ts";
import { type LoggedIn, logIn, type Mechanism } from "./imap.ts";
import { ALICE, type Latchkey, startLatchkey } from "./latchkey.ts";
import { getTokensByCode, LOOPBACK, type Tokens } from "./people.ts";
import { describeWith, printOnFailure } from "./programs.ts";

const BOB = "bob@example.org";
const SECRET = "dovecot-secret-0123456789abcdef";
const thunderbird = { clientId: "thunderbird", scope: MAIL };
const OPENED = { answer: "OK" };
const REFUSED = { answer: "NO", code: "AUTHENTICATIONFAILED" };
const SOON = { timeout: 20_000, interval: 200 };

/** The settings allow an hour, which no test lasts; the shortest time is for what comes after. */
describeWith(DOVECOT, "a real Dovecot that may remember what it was told [RC-45][IN-15]", () => {
  const folder = temporaryFolder();
  let latchkey: Latchkey;
  let hour: Dovecot;
  let second: Dovecot;

  beforeAll(async () => {
    latchkey = await startLatchkey({ LATCHKEY_LIFETIMES__INTROSPECTION: "1h" });
    await latchkey.addAccount(ALICE);
    await latchkey.addAccount(BOB);
    for (const id of ["dovecot", "short"]) await latchkey.addClient(id, ["--resource-server"], SECRET);
    await latchkey.addClient("thunderbird", ["--grant", "authorization_code", "--redirect-uri", LOOPBACK, "--scope", MAIL]);
    await latchkey.command([
      "resource",
      "add",
      "mail.example.org",
      "--scope",
      "mail",
      "--served-by",
      "short",
      "--introspection-lifetime",
      "1s",
    ]);
    hour = await start("dovecot");
    second = await start("short");
  });
  afterAll(async () => {
    await Promise.all([hour?.stop(), second?.stop()]);
    await latchkey?.close();
    folder.remove();
  });

  async function start(id: string): Promise<Dovecot> {
    writeFileSync(join(folder.path, `${id}.secret`), SECRET);
    await latchkey.command([
      ...["mail", "setup", "dovecot", "--domain", "example.org", "--id", id, "--issuer", latchkey.issuer, "--out", folder.path],
    ]);
    const names = ["99-latchkey.conf", "latchkey-token.conf.ext"];
    const setup = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder.path, name), "utf8")]));
    return startDovecot({ issuer: latchkey.issuer, id, secret: SECRET }, "grant", { setup });
  }

  printOnFailure("Dovecot", () => `${hour?.log()}\n${second?.log()}`);
  printOnFailure("Latchkey", () => latchkey?.log());

  const withToken = (
    { port }: Dovecot,
    { accessToken }: Pick<Tokens, "accessToken">,
    { mechanism = "OAUTHBEARER", username = ALICE }: { readonly mechanism?: Mechanism; readonly username?: string } = {},
  ): Promise<LoggedIn> => logIn(port, { mechanism, username, secret: accessToken });

  const revoke = (token: string) => latchkey.post("/auth/revoke", { client_id: "thunderbird", token });

  test("a revoked token opens new connections for as long, and nobody else's mailbox; other tokens are not touched", async () => {
    const [token, other] = [await getTokensByCode(latchkey, thunderbird), await getTokensByCode(latchkey, thunderbird)];
    for (const one of [token, other, token]) expect(await withToken(hour, one)).toEqual(OPENED);

    await revoke(token.accessToken);

    expect(await withToken(hour, token)).toEqual(OPENED);
    expect(await withToken(hour, token, { mechanism: "XOAUTH2" })).toEqual(OPENED);
    expect(await withToken(hour, token, { username: BOB })).toMatchObject(REFUSED);
    expect(await withToken(hour, { accessToken: `${token.accessToken.slice(0, -4)}AAAA` })).toMatchObject(REFUSED);
    expect(await withToken(hour, other)).toEqual(OPENED);
  });

  test("a receiver makes Dovecot forget, so that the revoked token is refused at once", async () => {
    const key = join(folder.path, "doveadm.key");
    writeFileSync(key, hour.doveadm.key);
    await latchkey.command(["receiver", "add", "doveadm", hour.doveadm.address, "--name", "hour", "--inside", "--key-file", key]);
    const token = await getTokensByCode(latchkey, thunderbird);
    expect(await withToken(hour, token)).toEqual(OPENED);

    await revoke(token.accessToken);

    await expect.poll(() => withToken(hour, token), SOON).toMatchObject(REFUSED);
    await latchkey.command(["receiver", "remove", "hour", "--yes"]);
  });

  test("a resource that allows less has its Dovecot refuse the token after that, however often it is tried meanwhile", async () => {
    const token = await getTokensByCode(latchkey, thunderbird);
    expect(await withToken(second, token)).toEqual(OPENED);

    await revoke(token.accessToken);

    await expect.poll(() => withToken(second, token), SOON).toMatchObject(REFUSED);
    expect(await withToken(second, token, { mechanism: "XOAUTH2" })).toMatchObject(REFUSED);
    // Dovecot falls back to what it remembers, however old, while it gets no answer. The guide says so.
    await latchkey.end("SIGTERM");
    expect(await withToken(second, token)).toEqual(OPENED);
    await latchkey.start();
    expect(await withToken(second, token)).toMatchObject(REFUSED);
  });
});
