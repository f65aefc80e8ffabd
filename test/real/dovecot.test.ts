/** People read their mail with tokens of ours: a real Dovecot asks about each one, and is told at once when one is dead. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../cli/command.ts";
import { DOVECOT, type Dovecot, MAIL, OLD_HAND, startDovecot } from "./dovecot.ts";
import type { Generated } from "./generated.ts";
import { type LoggedIn, logIn, type Mechanism } from "./imap.ts";
import { ALICE, type Latchkey, PASSWORD, startLatchkey } from "./latchkey.ts";
import { approveDevice, getCode, getTokensByCode, LOOPBACK, type Tokens, tokensOf } from "./people.ts";
import { describeWith, printOnFailure } from "./programs.ts";

const BOB = "bob@example.org";
/** The same name at another domain. */
const OTHER_ALICE = "alice@example.net";
const SECRET = "dovecot-secret-0123456789abcdef";
const DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
const BEARERS = ["OAUTHBEARER", "XOAUTH2"] as const;
const CODE = ["--grant", "authorization_code", "--grant", "refresh_token", "--redirect-uri", LOOPBACK];
const withinASecond = { timeout: 1_000, interval: 50 };
const thunderbird = { clientId: "thunderbird", scope: MAIL };

describeWith(DOVECOT, "a real Dovecot in front of a mailbox", () => {
  const folder = temporaryFolder();
  let latchkey: Latchkey;
  let dovecot: Dovecot;
  let tokens: Tokens;

  beforeAll(async () => {
    latchkey = await startLatchkey();
    await latchkey.addAccount(ALICE);
    await latchkey.addAccount(BOB);
    await latchkey.addAccount(OTHER_ALICE);
    await latchkey.addClient("dovecot", ["--resource-server", "--grant", "password"], SECRET);
    await latchkey.addClient("thunderbird", [...CODE, "--grant", DEVICE_CODE, "--scope", `openid ${MAIL}`]);
    await latchkey.addClient("brief", [...CODE, "--access-token-lifetime", "1s"]);
    await latchkey.addClient("doomed", CODE);
    const setup = await setUpDovecot();
    dovecot = await startDovecot({ issuer: latchkey.issuer, id: "dovecot", secret: SECRET }, "grant", { setup });
    tokens = await getTokensByCode(latchkey, thunderbird);
  });
  afterAll(async () => {
    await dovecot?.stop();
    await latchkey?.close();
    folder.remove();
  });

  /** As an administrator does it; the client and its secret are there already. */
  async function setUpDovecot(): Promise<Generated> {
    writeFileSync(join(folder.path, "dovecot.secret"), SECRET);
    const words = ["mail", "setup", "dovecot", "--domain", "example.org", "--issuer", latchkey.issuer, "--out", folder.path];
    const said = await latchkey.command(words);
    expect(said).toContain("The client dovecot is there.");
    expect(said).not.toContain(SECRET);
    return Object.fromEntries(
      ["99-latchkey.conf", "latchkey-token.conf.ext"].map((name) => [name, readFileSync(join(folder.path, name), "utf8")]),
    );
  }

  printOnFailure("Dovecot", () => dovecot?.log());
  printOnFailure("Latchkey", () => latchkey?.log());

  const withToken = (mechanism: Mechanism, token: string, username: string = ALICE): Promise<LoggedIn> =>
    logIn(dovecot.port, { mechanism, username, secret: token });

  const withBoth = (token: string, username?: string): Promise<readonly LoggedIn[]> =>
    Promise.all(BEARERS.map((mechanism) => withToken(mechanism, token, username)));

  /** For good: a mail program asks for a new sign-in, and does not try the same again. */
  function refused(): readonly LoggedIn[] {
    const address = { "openid-configuration": `${latchkey.issuer}/.well-known/openid-configuration` };
    return [
      { answer: "NO", code: "AUTHENTICATIONFAILED", challenge: { status: "invalid_token", ...address } },
      // What it says of the scope is written in Dovecot's source.
      { answer: "NO", code: "AUTHENTICATIONFAILED", challenge: { status: "401", schemes: "bearer", scope: "mail", ...address } },
    ];
  }
  const opened: readonly LoggedIn[] = [{ answer: "OK" }, { answer: "OK" }];

  test("[RC-18] a token of the code flow opens the mailbox, by OAUTHBEARER and by XOAUTH2", async () => {
    expect(await withBoth(tokens.accessToken)).toEqual(opened);
  });

  test("[RC-18] a token of the device flow opens the mailbox", async () => {
    const { body: device } = await latchkey.post("/auth/device", { client_id: "thunderbird", scope: MAIL });
    await approveDevice(latchkey, device.user_code);
    const { accessToken } = tokensOf(
      await latchkey.post("/auth/token", {
        grant_type: DEVICE_CODE,
        client_id: "thunderbird",
        device_code: device.device_code,
      }),
    );

    expect(await withBoth(accessToken)).toEqual(opened);
  });

  test("[RC-41] a token that was asked for by the scope's short name opens the mailbox", async () => {
    const { accessToken } = await getTokensByCode(latchkey, { ...thunderbird, scope: "mail" });

    expect(await withBoth(accessToken)).toEqual(opened);
  });

  test("a client that acts for itself opens the one mailbox that it is bound to, until it ends", async () => {
    const [id, box] = ["scanner", "scanner@example.org"];
    await latchkey.addClient(id, ["--grant", "client_credentials", "--scope", MAIL, "--mailbox", box], SECRET);
    const { accessToken } = tokensOf(
      await latchkey.post("/auth/token", { grant_type: "client_credentials", client_id: id, client_secret: SECRET, scope: MAIL }),
    );

    expect(await withBoth(accessToken, box)).toEqual(opened);
    for (const { answer } of await withBoth(accessToken, ALICE)) expect(answer).toBe("NO");
    await latchkey.command(["client", "disable", id]);
    await expect.poll(() => withBoth(accessToken, box), withinASecond).toEqual(refused());
    expect(await withBoth(tokens.accessToken)).toEqual(opened);
  });

  test("[RC-18] the person's name may be written in another case", async () => {
    expect(await withBoth(tokens.accessToken, "Alice@Example.ORG")).toEqual(opened);
  });

  test.for<[string, () => string | Promise<string>]>([
    ["an unknown token", () => `${tokens.accessToken.slice(0, -4)}AAAA`],
    ["garbage", () => "no/token~at.all=="],
    [
      "a token without the mail scope",
      async () => (await getTokensByCode(latchkey, { ...thunderbird, scope: "openid" })).accessToken,
    ],
    ["a refresh token", () => tokens.refreshToken],
    ["a code", async () => (await getCode(latchkey, thunderbird)).code],
    [
      "the token of the same name at another domain",
      async () => (await getTokensByCode(latchkey, { ...thunderbird, username: OTHER_ALICE })).accessToken,
    ],
    ["somebody else's token", async () => (await getTokensByCode(latchkey, { ...thunderbird, username: BOB })).accessToken],
  ])("[IN-03][IN-04] %s is refused for good, with the JSON that leads to a new sign-in", async ([, make]) => {
    const token = await make();

    expect(await withBoth(token)).toEqual(refused());
  });

  test("[IN-05] a token is refused for good once it has expired", async () => {
    const { accessToken } = await getTokensByCode(latchkey, { clientId: "brief", scope: MAIL });

    await expect.poll(() => introspect(accessToken), { timeout: 3_000, interval: 50 }).toEqual({ active: false });

    expect(await withBoth(accessToken)).toEqual(refused());
  });

  test.for(["accessToken", "refreshToken"] as const)(
    "[IN-05] the very next login after its %s was revoked is refused",
    async (kind) => {
      const signedIn = await getTokensByCode(latchkey, thunderbird);
      expect(await withToken("OAUTHBEARER", signedIn.accessToken)).toEqual({ answer: "OK" });

      await latchkey.post("/auth/revoke", { client_id: "thunderbird", token: signedIn[kind] });

      expect(await withBoth(signedIn.accessToken)).toEqual(refused());
    },
  );

  test("[OP-09] a client that the command line disables beside the running server is refused within a second", async () => {
    const { accessToken } = await getTokensByCode(latchkey, { clientId: "doomed", scope: MAIL });
    expect(await withBoth(accessToken)).toEqual(opened);

    await latchkey.command(["client", "disable", "doomed"]);
    await expect.poll(() => introspect(accessToken), withinASecond).toEqual({ active: false });

    expect(await withBoth(accessToken)).toEqual(refused());
  });

  test("[OP-09][RF-14] an account that is disabled opens nothing within a second, and its mailbox again once it is enabled", async () => {
    const { accessToken } = await getTokensByCode(latchkey, { ...thunderbird, username: BOB });
    expect(await withBoth(accessToken, BOB)).toEqual(opened);

    await latchkey.command(["user", "disable", BOB]);
    await expect.poll(() => introspect(accessToken), withinASecond).toEqual({ active: false });
    const meanwhile = await withBoth(accessToken, BOB);
    const byPassword = await withToken("PLAIN", PASSWORD, BOB);
    await latchkey.command(["user", "enable", BOB]);
    await expect.poll(() => introspect(accessToken), withinASecond).toMatchObject({ active: true });

    expect(meanwhile).toEqual(refused());
    expect(byPassword).toEqual({ answer: "NO", code: "AUTHENTICATIONFAILED", challenge: undefined });
    expect(await withBoth(accessToken, BOB)).toEqual(opened);
  });

  test("[RC-26] with its name and password an old mail program gets in by the password grant; a wrong one is refused for good", async () => {
    const permanently = { answer: "NO", code: "AUTHENTICATIONFAILED", challenge: undefined };

    expect(await withToken("PLAIN", PASSWORD)).toEqual({ answer: "OK" });
    expect(await withToken("PLAIN", "a wrong password")).toEqual(permanently);
    expect(await withToken("PLAIN", PASSWORD, "nobody@example.org")).toEqual(permanently);
    expect(await withToken("PLAIN", PASSWORD)).toEqual({ answer: "OK" });
  });

  test("passwords that the mail server has already go on, beside what mail setup adds", async () => {
    const { password, username } = OLD_HAND;

    expect(await withToken("PLAIN", password, username)).toEqual({ answer: "OK" });
    expect(await withToken("PLAIN", "a wrong password", username)).toMatchObject({ answer: "NO", code: "AUTHENTICATIONFAILED" });
  });

  test("ten logins at once all get in", async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, nth) => withToken(BEARERS[nth % 2] ?? "XOAUTH2", tokens.accessToken)),
    );

    expect(all).toEqual(Array(10).fill({ answer: "OK" }));
  });

  test("a restart between two logins is not noticed: the same token still opens the mailbox", async () => {
    expect(await withBoth(tokens.accessToken)).toEqual(opened);

    await latchkey.end("SIGTERM");
    await latchkey.start();

    expect(await withBoth(tokens.accessToken)).toEqual(opened);
  });

  test("while Latchkey is away a login fails for the time being, and nobody is asked to sign in anew", async () => {
    await latchkey.end("SIGTERM");
    const meanwhile = await withToken("OAUTHBEARER", tokens.accessToken);
    await latchkey.start();

    expect(meanwhile).toMatchObject({ answer: "NO", code: "UNAVAILABLE" });
    expect(await withBoth(tokens.accessToken)).toEqual(opened);
  });

  async function introspect(token: string): Promise<unknown> {
    const authorization = `Basic ${Buffer.from(`dovecot:${SECRET}`).toString("base64")}`;
    return (await latchkey.post("/auth/introspect", { token }, { authorization })).body;
  }
});
