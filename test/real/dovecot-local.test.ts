/** A real Dovecot verifies JWT access tokens by itself, as our guide sets it up: it asks nobody, and finds our keys in files. */

import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { DOVECOT, type Dovecot, MAIL, startLocalDovecot } from "./dovecot.ts";
import { type LoggedIn, logIn, type Mechanism } from "./imap.ts";
import { ALICE, type Latchkey, startLatchkey } from "./latchkey.ts";
import { getCode, LOOPBACK, redeemCode } from "./people.ts";
import { describeWith, printOnFailure } from "./programs.ts";

const BOB = "bob@example.org";
const HERE = "mail.example.org";
const JWT = ["--scope", "mail", "--scope", "calendars", "--format", "jwt"];
const CODE = ["--grant", "authorization_code", "--grant", "refresh_token", "--redirect-uri", LOOPBACK];
const BEARERS = ["OAUTHBEARER", "XOAUTH2"] as const;
const opened: readonly LoggedIn[] = [{ answer: "OK" }, { answer: "OK" }];

// A test runs several commands and programs, each a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

describeWith(DOVECOT, "a Dovecot that verifies tokens by itself", () => {
  const folder = mkdtempSync(join(tmpdir(), "lk-keys-"));
  const keys = join(folder, "keys");
  let latchkey: Latchkey;
  let dovecot: Dovecot;

  beforeAll(async () => {
    chmodSync(folder, 0o755); // Dovecot reads the keys as another user
    latchkey = await startLatchkey();
    await latchkey.addAccount(ALICE);
    await latchkey.addAccount(BOB);
    await latchkey.command(["resource", "add", HERE, ...JWT, "--typ", "JWT", "--algorithm", "ES256"]);
    await latchkey.command(["resource", "add", "other.example.org", ...JWT, "--typ", "JWT", "--algorithm", "ES256"]);
    await latchkey.addClient("thunderbird", [...CODE, "--scope", `openid ${MAIL} urn:ietf:params:oauth:scope:calendars`]);
    await exportKeys();
    dovecot = await startLocalDovecot(keys, latchkey.issuer, HERE);
  });
  afterAll(async () => {
    await dovecot?.stop();
    await latchkey?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  printOnFailure("Dovecot", () => dovecot?.log());
  printOnFailure("Latchkey", () => latchkey?.log());

  /** As a mail server elsewhere does it: over the network, and without a sign-in. */
  const exportKeys = (): Promise<string> => latchkey.command(["key", "export", keys, "--server", latchkey.issuer]);

  async function tokenFor(resource: string, { scope = MAIL, username = ALICE } = {}): Promise<string> {
    const client = { clientId: "thunderbird", resource, scope, username };
    const { body, status } = await redeemCode(latchkey, client, await getCode(latchkey, client));
    if (status !== 200) throw new Error(`no token came: ${JSON.stringify(body)}`);
    return body.access_token;
  }

  const withToken = (mechanism: Mechanism, token: string): Promise<LoggedIn> =>
    logIn(dovecot.port, { mechanism, username: ALICE, secret: token });
  const withBoth = (token: string): Promise<readonly LoggedIn[]> =>
    Promise.all(BEARERS.map((mechanism) => withToken(mechanism, token)));

  async function expectRefused(token: string, because: RegExp): Promise<void> {
    const refused = { answer: "NO", code: "AUTHENTICATIONFAILED" };
    expect(await withBoth(token)).toEqual([expect.objectContaining(refused), expect.objectContaining(refused)]);
    // Its log is written by a process of its own.
    await expect.poll(() => dovecot.log().split("\n").at(-1), { timeout: 10_000 }).toMatch(because);
  }

  const edit = (...words: readonly string[]): Promise<string> => latchkey.command(["resource", "edit", HERE, ...words]);

  test("[RC-32] tokens that ES256 and RS256 signed open the mailbox, also while Latchkey is away", async () => {
    const signedByEs = await tokenFor(HERE);
    await edit("--format", "jwt", "--typ", "JWT", "--algorithm", "RS256");
    const signedByRs = await tokenFor(HERE);

    await latchkey.end("SIGTERM");
    const meanwhile = [await withBoth(signedByEs), await withBoth(signedByRs)];
    await latchkey.start();

    expect(meanwhile).toEqual([opened, opened]);
  });

  test("[RC-32] a token for another mail server is refused", async () => {
    await expectRefused(await tokenFor("other.example.org"), /client_id not found in aud field/);
  });

  test("[RC-32] somebody else's token is refused", async () => {
    await expectRefused(await tokenFor(HERE, { username: BOB }), /Username .* did not match/);
  });

  test("[RC-32] a token without the mail scope is refused", async () => {
    await expectRefused(await tokenFor(HERE, { scope: "calendars" }), /configured scope/);
  });

  test("[RC-32] a token of typ at+jwt is refused, so the resource has to be set so", async () => {
    await edit("--format", "jwt", "--typ", "at+jwt");
    const token = await tokenFor(HERE);
    await edit("--format", "jwt", "--typ", "JWT");

    await expectRefused(token, /Cannot find 'typ' field/);
  });

  test("[RC-32] a token that has expired is refused", async () => {
    await edit("--access-token-lifetime", "1s");
    const token = await tokenFor(HERE);
    await edit("--no-access-token-lifetime");

    await expect.poll(() => withToken("OAUTHBEARER", token), { timeout: 10_000 }).toMatchObject({ answer: "NO" });

    await expectRefused(token, /Token has expired/);
  });

  test("a key that was taken away is gone with the next export, and its successor opens the mailbox", async () => {
    const listed: readonly { readonly id: string; readonly algorithm: string; readonly stage: string }[] = JSON.parse(
      await latchkey.command(["key", "list", "--json"]),
    );
    const old = listed.find(({ algorithm }) => algorithm === "RS256")?.id ?? "";
    await latchkey.command(["key", "remove", old, "--confirm", "end what it made"]);
    const published = async (): Promise<string> => JSON.stringify((await latchkey.get("/auth/jwks.json")).body);
    await expect.poll(published, { timeout: 10_000 }).not.toContain(old);
    const token = await tokenFor(HERE);
    await expectRefused(token, /RS256 key .* not found/);

    const { files, removed } = JSON.parse(await latchkey.command(["key", "export", keys, "--server", latchkey.issuer, "--json"]));

    expect(removed).toEqual([join(keys, "default", "RS256", old)]);
    expect(files).toHaveLength(3);
    expect(await withBoth(token)).toEqual(opened);
  });
});
