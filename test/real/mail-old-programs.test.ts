/**
 * Programs that know no OAuth, with an application password, at a real Dovecot with the script of `mail setup`: IMAP, POP3, submission and
 * ManageSieve by AUTH PLAIN and LOGIN, until the password is ended.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { signIn } from "../../src/mail-probe/reach.ts";
import type { MailProtocol } from "../../src/records/mail-domain.ts";
import { DOVECOT_LUA } from "./dovecot.ts";
import { ALICE, PASSWORD } from "./latchkey.ts";
import { letterOn, MAIL_HOME, type MailHome, startMailHome } from "./mail-home.ts";
import { describeWith, printOnFailure } from "./programs.ts";
import type { Ended } from "./running.ts";

// A test runs several commands and programs, each a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const NEEDED = {
  files: [...MAIL_HOME.files, ...DOVECOT_LUA.files, "fetchmail", "msmtp"],
  packages: `${MAIL_HOME.packages} dovecot-auth-lua fetchmail msmtp`,
};
const PROTOCOLS: readonly MailProtocol[] = ["imap", "pop3", "submission", "sieve"];

describeWith(NEEDED, "programs that know no OAuth", () => {
  let home: MailHome;

  beforeAll(async () => {
    home = await startMailHome(["msmtp"], { passwords: "script" });
  });
  afterAll(() => home?.stop());
  printOnFailure("Dovecot", () => home?.log());

  const make = async (name: string): Promise<{ readonly id: string; readonly password: string }> =>
    JSON.parse(await home.latchkey.command(["app-password", "add", ALICE, "--name", name, "--scope", "mail", "--json"]));
  const end = (id: string): Promise<string> => home.latchkey.command(["app-password", "end", id]);

  test("fetchmail fetches by IMAP and by POP3 until the password is ended", async () => {
    const { id, password } = await make("fetchmail");
    const fetch = async (protocol: "imap" | "pop3"): Promise<Ended> => {
      const port = protocol === "imap" ? home.servers.ports.imap : home.servers.ports.pop3;
      const tls = protocol === "imap" ? "ssl" : "sslproto tls1.2+";
      const file = home.written("msmtprc", {
        at: `fetchmailrc-${protocol}`,
        change: () =>
          `poll localhost protocol ${protocol} port ${port} user "${ALICE}" password "${password}" ${tls} sslcertck ` +
          `sslcertfile "${home.authority.file}" keep fetchall mda "cat >>${join(home.path, protocol)}"\n`,
      });
      return home.run("fetchmail", ["--fetchmailrc", file, "--nosyslog", "--pidfile", join(home.path, "fetchmail.pid")]);
    };
    home.deliver("for fetchmail");

    for (const protocol of ["imap", "pop3"] as const) {
      const { said, status } = await fetch(protocol);
      expect([status, said]).toEqual([0, expect.stringContaining("1 message for alice@example.org")]);
      expect(readFileSync(join(home.path, protocol), "utf8")).toContain("Subject: for fetchmail\n");
    }
    const used = JSON.parse(await home.latchkey.command(["mail", "passwords", "--json"]));
    expect(used).toHaveLength(2);
    for (const protocol of ["imap", "pop3"])
      expect(used).toContainEqual(expect.objectContaining({ username: ALICE, credential_name: "fetchmail", protocol }));

    await end(id);
    for (const protocol of ["imap", "pop3"] as const) {
      const { said, status } = await fetch(protocol);
      expect(status).toBe(3);
      expect(said).toMatch(/Authorization failure|Authentication failed/i);
    }
  });

  test("msmtp hands a letter in by AUTH PLAIN and by AUTH LOGIN, until the password is ended", async () => {
    const { id, password } = await make("scanner");
    const send = (auth: string) => {
      const change = (text: string): string =>
        `defaults\ntls_trust_file ${home.authority.file}\n${text}`
          .replace("auth oauthbearer", `auth ${auth}`)
          .replace(/^passwordeval .*$/m, `password ${password}`);
      return home.run("msmtp", ["-C", home.written("msmtprc", { change }), ALICE], letterOn(`by ${auth}`));
    };

    for (const auth of ["plain", "login"]) {
      const before = home.letters();
      expect(await send(auth)).toMatchObject({ status: 0, said: "" });
      expect(home.letters()).toBe(before + 1);
    }

    await end(id);
    const before = home.letters();
    const { said, status } = await send("plain");
    expect(status).toBe(77);
    expect(said).toContain("535");
    expect(home.letters()).toBe(before);
  });

  test("each protocol opens for the password under its one name, and for no other, whatever the person's own does", async () => {
    const { id, password } = await make("each");
    const other = await home.latchkey.command(["app-password", "add", ALICE, "--name", "c", "--scope", "contacts", "--json"]);
    const tried = (secret: string, protocols = PROTOCOLS) =>
      Promise.all(
        protocols.map(async (protocol) => {
          const tls = protocol === "imap" ? "implicit" : "starttls";
          const server = { protocol, host: "localhost", port: home.servers.ports[protocol], tls } as const;
          const authorities = readFileSync(home.authority.file, "utf8");
          const { answer, wire } = await signIn(
            server,
            { mechanism: "PLAIN", name: ALICE, secret },
            { authorities, patience: 60_000 },
          );
          wire.close();
          if (answer === undefined) return "not offered";
          if (answer.outcome === "opened") return "opened";
          return answer.permanent ? "refused" : "later";
        }),
      );
    const all = (what: string) => PROTOCOLS.map(() => what);

    expect(await tried(password)).toEqual(all("opened"));
    expect(await tried(PASSWORD)).toEqual(all("opened"));
    // Few are wrong, or the limit on guessing speaks.
    expect(await tried(JSON.parse(other).password, ["pop3", "sieve"])).toEqual(["refused", "refused"]);
    await end(id);
    expect(await tried(password, ["imap", "submission"])).toEqual(["refused", "refused"]);

    // What is no answer about the password is no wrong password.
    await home.latchkey.end("SIGTERM");
    expect(await tried(PASSWORD)).toEqual(all("later"));
    await home.latchkey.start();
    expect(await tried(PASSWORD)).toEqual(all("opened"));
  });
});
