/** What `latchkey mail setup` prints for mail programs is read by them, and lets a person in with a token, at a real Dovecot. */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ALICE } from "./latchkey.ts";
import { letterOn, MAIL_HOME, type MailHome, startMailHome } from "./mail-home.ts";
import { describeWith, printOnFailure } from "./programs.ts";

// A test runs several commands and programs, each a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const NEEDED = {
  files: [...MAIL_HOME.files, "msmtp", "mutt", "neomutt", "getmail", "mbsync", "postconf", "nginx"],
  packages: `${MAIL_HOME.packages} getmail6 isync libsasl2-modules-kdexoauth2 msmtp neomutt nginx-light postfix`,
};

const BY_SCRIPT = ["mutt", "neomutt", "msmtp", "getmail", "isync"];

describeWith(NEEDED, "what mail setup prints", () => {
  let home: MailHome;

  beforeAll(async () => {
    home = await startMailHome([...BY_SCRIPT, "postfix", "nginx"]);
    for (const program of BY_SCRIPT) await home.signInByScript(program);
  });
  afterAll(() => home?.stop());
  printOnFailure("Dovecot", () => home?.log());

  test("msmtp hands a letter in, with a token that the script fetched anew", async () => {
    const file = home.written("msmtprc", { change: (text) => `defaults\ntls_trust_file ${home.authority.file}\n${text}` });
    const before = home.letters();

    const { said, status } = await home.run("msmtp", ["-C", file, ALICE], letterOn("by msmtp"));

    expect([status, said]).toEqual([0, ""]);
    expect(home.letters()).toBe(before + 1);
  });

  test.for(["mutt", "neomutt"])(
    "%s lists a letter and hands one in, and does neither once the person took it away",
    async (program) => {
      const file = home.written(`${program}rc`, {
        change: (text) => `${text}set certificate_file = "${home.authority.file}"\nset record = ""\nset from = "${ALICE}"\n`,
      });
      const write = () => home.run(program, ["-n", "-F", file, "-s", `by ${program}`, ALICE], "Hello.\n");
      home.deliver(`for-${program}`);
      const before = home.letters();

      const reader = home.startAtTerminal(`${program} -n -F ${file}`);
      await reader.says(new RegExp(`for-${program}`));
      await reader.end();
      const { said, status } = await write();

      expect([status, said]).toEqual([0, "Authenticating (OAUTHBEARER)...\n"]);
      expect(home.letters()).toBe(before + 1);

      await home.endAuthorizationOf(program);
      const refused = await write();

      await home.startAtTerminal(`${program} -n -F ${file}`).says(/authentication failed|No authenticators available/i);
      expect(refused.status).toBe(1);
      expect(refused.said).toMatch(/authentication failed|No authenticators available/i);
      expect(home.letters()).toBe(before + 1);
    },
  );

  test("getmail gets in, and fetches", async () => {
    home.deliver("for getmail");
    for (const name of ["cur", "new", "tmp"]) mkdirSync(join(home.path, "Mail", name), { recursive: true });

    const { said } = await home.run("getmail", ["--getmaildir", home.path, "--rcfile", home.written("getmailrc")]);

    // What follows is about this disk: as root it delivers nothing.
    expect(said).toMatch(/[1-9][0-9]* messages \([0-9]+ bytes\) retrieved/);
  });

  test("mbsync copies the mailbox by XOAUTH2, and what came since; and nothing once the person took it away", async () => {
    const inbox = join(home.path, "Mail", "example.org", "INBOX", "new");
    mkdirSync(join(home.path, "Mail", "example.org"), { recursive: true });
    const file = home.written("mbsyncrc");
    const copy = () => home.run("mbsync", ["-c", file, "example.org"]);
    home.deliver("for mbsync");

    const first = await copy();

    expect([first.status, copied(inbox)]).toEqual([0, home.letters()]);
    home.deliver("after mbsync");
    expect([(await copy()).status, copied(inbox)]).toEqual([0, home.letters()]);

    // The script has to refresh: Debian's plug-in for XOAUTH2 hears no refusal, and would wait for a minute or more.
    await home.signInByScript("isync");
    await home.endAuthorizationOf("isync");
    home.deliver("too late for mbsync");
    expect((await copy()).status).toBe(1);
    expect(copied(inbox)).toBe(home.letters() - 1);
  });

  test("Postfix reads its two files", async () => {
    const place = join(home.path, "postfix");
    for (const name of ["main.cf", "master.cf"]) home.written(`postfix-${name}`, { at: `postfix/${name}` });

    const main = await home.run("postconf", ["-c", place, "-n"]);
    const master = await home.run("postconf", ["-c", place, "-P"]);

    expect(main.said).toContain("smtpd_sasl_path = private/auth\n");
    expect(master.said).toContain("submissions/inet/smtpd_tls_wrappermode = yes\n");
    expect(`${main.said}${master.said}`).not.toMatch(/warning|fatal|error/);
  });

  test("nginx reads its locations", async () => {
    const file = join(home.path, "nginx.conf");
    writeFileSync(
      file,
      `error_log stderr;\npid ${home.path}/nginx.pid;\nevents {}\nhttp {\naccess_log off;\n${[
        "client_body",
        "proxy",
        "fastcgi",
        "uwsgi",
        "scgi",
      ]
        .map((name) => `${name}_temp_path ${home.path}/${name};\n`)
        .join("")}server {\nlisten unix:${home.path}/nginx.sock;\n${home.printed("nginx-latchkey.conf")}}\n}\n`,
    );

    const { said, status } = await home.run("nginx", ["-t", "-q", "-c", file]);

    expect([status, said]).toEqual([0, ""]);
  });

  const copied = (inbox: string): number => readdirSync(inbox).filter((name) => readFileSync(join(inbox, name)).length > 0).length;
});
