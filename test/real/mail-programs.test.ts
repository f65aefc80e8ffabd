/** What `latchkey mail setup` prints for mail programs is read by them, and lets a person in with a token, at a real Dovecot. */

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { temporaryFolder } from "../cli/command.ts";
import { type Authority, makeAuthority } from "./certificates.ts";
import { MAIL } from "./dovecot.ts";
import { ALICE, type Latchkey, startLatchkey } from "./latchkey.ts";
import { MAIL_SERVERS, type MailServers, startMailServers } from "./mail-servers.ts";
import { getTokensByCode, LOOPBACK } from "./people.ts";
import { describeWith, printOnFailure } from "./programs.ts";
import { runProgram } from "./running.ts";

const SECRET = "dovecot-secret-0123456789abcdef";
const PROGRAMS = ["mutt", "msmtp", "getmail", "isync"];

// A test runs several commands and programs, each a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NEEDED = {
  files: [...MAIL_SERVERS.files, "msmtp", "mutt", "getmail", "mbsync", "postconf", "nginx"],
  packages: `${MAIL_SERVERS.packages} getmail6 isync msmtp mutt nginx-light postfix`,
};

describeWith(NEEDED, "what mail setup prints", () => {
  const folder = temporaryFolder();
  const out = join(folder.path, "out");
  const home = join(folder.path, "home");
  let latchkey: Latchkey;
  let authority: Authority;
  let servers: MailServers;
  let token: string;

  beforeAll(async () => {
    authority = makeAuthority();
    latchkey = await startLatchkey();
    await latchkey.addAccount(ALICE);
    await latchkey.addClient("dovecot", ["--resource-server"], SECRET);
    const grants = ["--grant", "authorization_code", "--grant", "refresh_token", "--redirect-uri", LOOPBACK];
    await latchkey.addClient("person", [...grants, "--scope", MAIL]);
    token = (await getTokensByCode(latchkey, { clientId: "person", scope: MAIL })).accessToken;
    servers = await startMailServers({ issuer: latchkey.issuer, id: "dovecot", secret: SECRET }, authority);
    const { imap, submission } = servers.ports;
    const places = ["--imap", `imaps://localhost:${imap}`, "--submission", `smtp+starttls://localhost:${submission}`];
    await latchkey.command(["mail", "domain", "add", "example.org", ...places]);
    await latchkey.command(["mail", "setup", ...PROGRAMS, "postfix", "nginx", "--issuer", latchkey.issuer, "--out", out]);
    // In place of the script that keeps and refreshes tokens, which test/real/mutt.test.ts runs.
    mkdirSync(join(home, "bin"), { recursive: true });
    writeFileSync(join(home, "bin", "mutt_oauth2.py"), `#!/bin/sh\necho '${token}'\n`);
    chmodSync(join(home, "bin", "mutt_oauth2.py"), 0o755);
  });
  afterAll(async () => {
    await servers?.stop();
    await latchkey?.close();
    authority?.remove();
    folder.remove();
  });
  printOnFailure("Dovecot", () => servers?.log().split("\n").slice(-20).join("\n"));

  /** The file as it was written, between the lines of this test. */
  function written(name: string, { after = "", before = "" } = {}): string {
    const file = join(home, name);
    writeFileSync(file, `${before}${readFileSync(join(out, name), "utf8")}${after}`, { mode: 0o600 });
    return file;
  }

  const run = (command: string, words: readonly string[], input = "") =>
    runProgram(command, words, {
      input,
      folder: home,
      environment: {
        HOME: home,
        PATH: `${join(home, "bin")}:${process.env["PATH"]}`,
        SSL_CERT_FILE: authority.file,
        LC_ALL: "C.UTF-8",
      },
    }).ended();

  const letter = (subject: string): string => `From: ${ALICE}\nTo: ${ALICE}\nSubject: ${subject}\n\nHello.\n`;

  test("msmtp hands a letter in", async () => {
    const file = written("msmtprc", { before: `defaults\ntls_trust_file ${authority.file}\n` });
    const before = lettersOf();

    const { said, status } = await run("msmtp", ["-C", file, ALICE], letter("by msmtp"));

    expect([status, said]).toEqual([0, ""]);
    expect(lettersOf()).toBe(before + 1);
  });

  test("mutt hands a letter in", async () => {
    const file = written("muttrc", {
      after: `set certificate_file = "${authority.file}"\nset record = ""\nset from = "${ALICE}"\n`,
    });
    const before = lettersOf();

    const { said, status } = await run("mutt", ["-n", "-F", file, "-s", "by mutt", ALICE], "Hello.\n");

    expect([status, said]).toEqual([0, "Authenticating (OAUTHBEARER)...\n"]);
    expect(lettersOf()).toBe(before + 1);
  });

  test("getmail gets in, and fetches", async () => {
    for (const name of ["cur", "new", "tmp"]) mkdirSync(join(home, "Mail", name), { recursive: true });

    const { said } = await run("getmail", ["--getmaildir", home, "--rcfile", written("getmailrc")]);

    // What follows is about this disk: as root it delivers nothing.
    expect(said).toMatch(/[0-9]+ messages \([0-9]+ bytes\) retrieved/);
  });

  test("mbsync reads its file", async () => {
    mkdirSync(join(home, "Mail", "example.org"), { recursive: true });

    const { said } = await run("mbsync", ["-c", written("mbsyncrc"), "--list", "example.org"]);

    // How far it comes depends on the plug-in for XOAUTH2, and on whom this computer trusts.
    expect(said).not.toContain("mbsyncrc:");
    expect(said).toMatch(/localhost|INBOX|SASL/);
  });

  test("Postfix reads its two files", async () => {
    const place = join(home, "postfix");
    mkdirSync(place, { recursive: true });
    for (const name of ["main.cf", "master.cf"])
      writeFileSync(join(place, name), readFileSync(join(out, `postfix-${name}`), "utf8"));

    const main = await run("postconf", ["-c", place, "-n"]);
    const master = await run("postconf", ["-c", place, "-P"]);

    expect(main.said).toContain("smtpd_sasl_path = private/auth\n");
    expect(master.said).toContain("submissions/inet/smtpd_tls_wrappermode = yes\n");
    expect(`${main.said}${master.said}`).not.toMatch(/warning|fatal|error/);
  });

  test("nginx reads its locations", async () => {
    const locations = readFileSync(join(out, "nginx-latchkey.conf"), "utf8");
    const file = join(home, "nginx.conf");
    writeFileSync(
      file,
      `error_log stderr;\npid ${home}/nginx.pid;\nevents {}\nhttp {\naccess_log off;\n${[
        "client_body",
        "proxy",
        "fastcgi",
        "uwsgi",
        "scgi",
      ]
        .map((name) => `${name}_temp_path ${home}/${name};\n`)
        .join("")}server {\nlisten unix:${home}/nginx.sock;\n${locations}}\n}\n`,
    );

    const { said, status } = await run("nginx", ["-t", "-q", "-c", file]);

    expect([status, said]).toEqual([0, ""]);
  });

  const lettersOf = (): number => {
    try {
      return servers.letters(ALICE);
    } catch {
      return 0;
    }
  };
});
