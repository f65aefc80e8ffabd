/** `latchkey mail test` and the doctor's look at mail servers, with a name service and mail servers that a test made up. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { type DnsServer, type Records, startDnsServer } from "../mail-probe/dns-server.ts";
import {
  GREETING,
  imapScript,
  type Script,
  type Scripted,
  type ScriptOptions,
  startScripted,
} from "../mail-probe/scripted-server.ts";
import { type Ended, temporaryFolder } from "./command.ts";
import { makeCertificate } from "./doctor/proxy.ts";
import { runHere } from "./in-process.ts";

const folder = temporaryFolder();
const ALICE = "alice@example.org";
const TOKEN = "lk_access_0123456789";
const { cert, key } = makeCertificate(folder.path, { name: "mail.example.org" });
const pair = { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
const running: (Scripted | DnsServer)[] = [];

afterEach(() => {
  for (const one of running.splice(0)) one.close();
});
afterAll(() => folder.remove());

async function mailServer(script: Script, options: ScriptOptions = pair): Promise<Scripted> {
  const server = await startScripted(script, { greeting: GREETING, ...options });
  running.push(server);
  return server;
}

async function nameServer(records: Records): Promise<readonly string[]> {
  const server = await startDnsServer(records);
  running.push(server);
  return ["--dns-server", server.address];
}

/** There is no data folder, and nobody answers at the issuer. */
const mailTest = (words: readonly string[], input = TOKEN): Promise<Ended> =>
  runHere(["mail", "test", ALICE, "--data", join(folder.path, "none"), "--issuer", "http://127.0.0.1:9", ...words], { input });

interface Row {
  readonly check: string;
  readonly state: string;
  readonly found: string;
  readonly cure: string | null;
}

function rowsOf({ stderr, stdout }: Ended): Readonly<Record<string, Row>> {
  if (stdout === "") throw new Error(stderr);
  const { checks }: { readonly checks: readonly Row[] } = JSON.parse(stdout);
  return Object.fromEntries(checks.map((row) => [row.check, row]));
}

test("the servers that DNS names below the domain are tried, by the name in their certificate", async () => {
  const imap = await mailServer(imapScript(["a OK in\r\n"]));
  const dns = await nameServer({
    "_imaps._tcp.example.org": [{ srv: [20, 0, 1, "second.example.org"] }, { srv: [10, 0, imap.port, "mail.example.org"] }],
    "_pop3s._tcp.example.org": [{ srv: [0, 0, 0, ""] }],
    "mail.example.org": [{ a: "127.0.0.1" }],
  });

  const rows = rowsOf(await mailTest(["--token-stdin", "--json", "--tls-ca", cert, ...dns]));

  expect(rows["imap.server"]).toMatchObject({
    state: "ok",
    found: expect.stringContaining(`imaps://mail.example.org:${imap.port}, named by DNS: TLSv1.3, its certificate holds`),
  });
  expect(rows["imap.right"]).toMatchObject({ state: "ok", found: expect.stringContaining("OAUTHBEARER and XOAUTH2: let in") });
  expect(rows["pop3.server"]).toMatchObject({ state: "skipped", found: "not tried: DNS says that there is none" });
  // A server that lets in whatever comes.
  expect(rows["imap.wrong"]).toMatchObject({ state: "problem", found: "OAUTHBEARER: let in; XOAUTH2: let in" });
});

test("RFC 6186 §6: a server elsewhere that DNS names is told nothing, unless a person names it", async () => {
  const imap = await mailServer(imapScript(["a OK in\r\n"]));
  const dns = await nameServer({
    "_imaps._tcp.example.org": [{ srv: [0, 0, imap.port, "mail.example.net"] }],
    "mail.example.net": [{ a: "127.0.0.1" }],
  });

  const ended = await mailTest(["--token-stdin", "--json", "--tls-ca", cert, ...dns]);

  expect(rowsOf(ended)["imap.server"]).toMatchObject({
    state: "problem",
    found: expect.stringContaining("mail.example.net, which is not below example.org: nothing is sent there"),
    cure: expect.stringContaining(`--imap imaps://mail.example.net:${imap.port}`),
  });
  expect(ended.status).toBe(3);
  expect(imap.heard).toEqual([]);
});

test("what a server says is printed without what would move the cursor, and shortened", async () => {
  const imap = await mailServer(imapScript([`a NO [UNAVAILABLE] \x1b[2J\u202e${"x".repeat(4_000)}\r\n`]), {});
  const words = ["--imap", `imap://127.0.0.1:${imap.port}`, ...(await nameServer({}))];

  const forPeople = await mailTest(["--token-stdin", ...words]);
  const forPrograms = await mailTest(["--token-stdin", "--json", ...words]);

  expect(forPeople.stdout).toContain("OAUTHBEARER: refused as if for a while (a NO [UNAVAILABLE] ?[2J?xxx");
  expect(forPeople.stdout).not.toContain("x".repeat(300));
  for (const { stdout } of [forPeople, forPrograms])
    for (const character of ["\x1b", "\u202e"]) expect(stdout).not.toContain(character);
  expect(forPeople.status).toBe(3);
});

test("a token or a password is never printed", async () => {
  const imap = await mailServer(imapScript([`a NO [AUTHENTICATIONFAILED] no\r\n`]), {});
  const words = ["--imap", `imap://127.0.0.1:${imap.port}`, ...(await nameServer({}))];

  const ended = await mailTest(["--token-stdin", "--json", ...words]);

  expect(ended.stdout + ended.stderr).not.toContain(TOKEN);
});

test.for<[string, readonly string[], string]>([
  ["an address without a domain", ["mail", "test", "alice"], "name@example.org"],
  ["an address that would be a command", ["mail", "test", "a>\r\nRSET@example.org"], "name@example.org"],
  ["two secrets", ["mail", "test", ALICE, "--token-stdin", "--password-stdin"], "one secret"],
  ["a server in clear elsewhere", ["mail", "test", ALICE, "--imap", "imap://mail.example.org"], "imap"],
  ["a span that is none", ["mail", "test", ALICE, "--patience", "soon"], "--patience"],
  ["a file that is not there", ["mail", "test", ALICE, "--tls-ca", "/nowhere"], "there is no file"],
])("%s is refused before anything is tried", async ([, words, said]) => {
  const { status, stderr, stdout } = await runHere([...words, "--data", join(folder.path, "none")]);

  expect(status).not.toBe(0);
  expect(stderr).toContain(said);
  expect(stdout).toBe("");
});

const examine = (words: readonly string[]): Promise<Ended> =>
  runHere(["doctor", "--json", "--data", join(folder.path, "none"), "--port", "9", "--mail", "example.org", ...words]);

test("the doctor finds DNS, certificate and mechanisms of a mail domain in order", async () => {
  const imap = await mailServer(imapScript([]));
  const dns = await nameServer({
    "example.org": [{ mx: [20, "mx2.example.org"] }, { mx: [10, "mx1.example.org"] }],
    "_imaps._tcp.example.org": [{ srv: [0, 1, imap.port, "mail.example.org"] }],
    "_submissions._tcp.example.org": [{ srv: [0, 1, imap.port, "mail.example.org"] }],
    "autoconfig.example.org": [{ a: "192.0.2.1" }],
    "mail.example.org": [{ a: "127.0.0.1" }],
  });

  const rows = rowsOf(await examine(["--tls-ca", cert, ...dns]));

  expect(rows["mail-mx example.org"]).toMatchObject({
    state: "ok",
    found: "mail for example.org goes to mx1.example.org, mx2.example.org",
  });
  expect(rows["mail-srv example.org"]).toMatchObject({ state: "ok" });
  expect(rows["mail-autoconfig example.org"]).toMatchObject({ state: "ok", found: "autoconfig.example.org is 192.0.2.1" });
  expect(rows["mail-imap example.org"]).toMatchObject({
    state: "ok",
    found: expect.stringContaining("offers OAUTHBEARER XOAUTH2"),
  });
  expect(rows["mail-loop example.org"]).toMatchObject({ state: "ok" });
  // It speaks IMAP there, and has been told nothing.
  expect(rows["mail-submission example.org"]).toMatchObject({
    state: "problem",
    found: expect.stringContaining("does not speak SMTP"),
  });
  expect(imap.heard.join("\n")).not.toMatch(/AUTH/);
});

test("the doctor finds what is missing in DNS, and the lines that cure it", async () => {
  const rows = rowsOf(await examine(await nameServer({ "_imaps._tcp.example.org": [{ srv: [0, 1, 993, "mail.example.net"] }] })));

  expect(rows["mail-mx example.org"]).toMatchObject({ state: "problem", cure: "example.org. MX 10 mail.example.org." });
  expect(rows["mail-srv example.org"]).toMatchObject({
    state: "problem",
    cure: "_submissions._tcp.example.org. SRV 0 1 465 mail.example.org.",
  });
  expect(rows["mail-autoconfig example.org"]).toMatchObject({
    state: "problem",
    cure: expect.stringContaining("autoconfig.example.org. CNAME"),
  });
});

test("the doctor warns of a password that could be read, of missing mechanisms, and of a certificate that nobody knows", async () => {
  const plain = "IMAP4rev1 STARTTLS AUTH=PLAIN";
  const imap = await mailServer(imapScript([], `${plain} AUTH=OAUTHBEARER AUTH=XOAUTH2`), { ...pair, upgradeAt: /^a STARTTLS$/ });
  const old = await mailServer(imapScript([], plain), { ...pair, upgradeAt: /^a STARTTLS$/ });
  const atIts = async ({ port }: Scripted, words: readonly string[]) => {
    const dns = await nameServer({
      "_imap._tcp.example.org": [{ srv: [0, 1, port, "mail.example.org"] }],
      "mail.example.org": [{ a: "127.0.0.1" }],
    });
    return rowsOf(await examine([...words, ...dns]))["mail-imap example.org"];
  };

  expect(await atIts(imap, ["--tls-ca", cert])).toMatchObject({
    state: "problem",
    found: expect.stringContaining("it offers PLAIN OAUTHBEARER XOAUTH2 before TLS"),
    cure: expect.stringContaining("disable_plaintext_auth = yes"),
  });
  expect(await atIts(old, ["--tls-ca", cert])).toMatchObject({
    state: "problem",
    found: expect.stringContaining("it does not offer OAUTHBEARER and XOAUTH2, but PLAIN"),
  });
  expect(await atIts(imap, [])).toMatchObject({
    state: "problem",
    found: expect.stringContaining("its certificate is signed by nobody that this machine knows"),
  });
});

test("the doctor warns of a mail server that is asked about passwords, and may ask back", async () => {
  const data = join(folder.path, "loop");
  const config = join(folder.path, "loop.toml");
  writeFileSync(config, '[accounts.sources.mail]\nkind = "imap"\nhost = "mail.example.org"\ndomain = "example.org"\n');
  const latchkey = (words: readonly string[], input = "") => runHere([...words, "--data", data], { input });
  await latchkey(["mail", "domain", "add", "example.org", "--imap", "imaps://mail.example.org"]);
  const loop = async (): Promise<Row | undefined> =>
    rowsOf(await runHere(["doctor", "--json", "--data", data, "--port", "9", "--config", config, ...(await nameServer({}))]))[
      "mail-loop example.org"
    ];

  const before = await loop();
  await latchkey(
    ["client", "add", "--id", "dovecot", "--name", "Dovecot", "--resource-server", "--grant", "password", "--secret-stdin"],
    "dovecot-secret-0123456789",
  );

  expect(before).toMatchObject({ state: "ok" });
  expect(await loop()).toMatchObject({
    state: "problem",
    found: "the source mail asks mail.example.org about passwords, and the mail server there may ask here (dovecot)",
  });
});
