/**
 * Mail programs that refresh by themselves, and keep the first refresh token for ever: aerc and OfflineIMAP with what `latchkey mail setup`
 * prints, at a real Dovecot, today, hours later, and once the person took it away.
 */

import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { MAIL_HOME, type MailHome, startMailHome } from "./mail-home.ts";
import { describeWith, printOnFailure } from "./programs.ts";

// A test runs several commands and programs, each a process of its own, and the machine may be busy.
const LONGEST = 120_000; // milliseconds
vi.setConfig({ testTimeout: LONGEST, hookTimeout: LONGEST });

const NEEDED = {
  files: [...MAIL_HOME.files, "aerc", "offlineimap"],
  packages: `${MAIL_HOME.packages} aerc offlineimap3`,
};
const HOURS = 2 * 3_600; // longer than an access token, and than a replaced refresh token is borne with

describeWith(NEEDED, "programs that keep their first refresh token", () => {
  let home: MailHome;

  beforeAll(async () => {
    home = await startMailHome(["aerc", "offlineimap"]);
  });
  afterAll(() => home?.stop());
  printOnFailure("Dovecot", () => home?.log());

  test("aerc lists a letter and sends one, again hours later, and shows that it was taken away", async () => {
    home.written("aerc-accounts.conf", { at: ".config/aerc/accounts.conf" });
    writeFileSync(join(home.path, ".config/aerc/latchkey-token"), `${await home.firstToken("aerc")}\n`, { mode: 0o600 });

    for (const subject of ["this-morning", "this-evening"]) {
      home.deliver(subject);
      const aerc = home.startAtTerminal("aerc");
      await aerc.says(new RegExp(subject));
      await aerc.says(/Connected/);
      const before = home.letters();

      aerc.press(`:compose -H "To: alice@example.org" -H "Subject: re-${subject}"\r`);
      await aerc.says(/Send this/);
      aerc.press("y");

      await vi.waitFor(() => expect(home.letters()).toBe(before + 1), { timeout: LONGEST });
      await aerc.end();
      await home.clock.shift(HOURS);
    }

    await home.endAuthorizationOf("aerc");
    await home.startAtTerminal("aerc").says(/cannot fetch/);
  });

  test("OfflineIMAP copies the mailbox, again hours later, and nothing once it was taken away", async () => {
    const token = await home.firstToken("offlineimap");
    home.written("offlineimaprc", {
      at: ".offlineimaprc",
      change: (text) =>
        text.replace("OS-DEFAULT", home.authority.file).replace("oauth2_refresh_token =", `oauth2_refresh_token = ${token}`),
    });
    mkdirSync(join(home.path, "Mail"), { recursive: true });
    const inbox = join(home.path, "Mail", "example.org", "INBOX", "new");
    const copy = () => home.run("offlineimap", ["-o", "-u", "basic"]);

    for (const subject of ["first", "second", "third"]) {
      home.deliver(subject);
      const { said } = await copy();
      expect(said).toContain("Finished account 'example.org'");
      expect(readdirSync(inbox)).toHaveLength(home.letters());
      await home.clock.shift(HOURS);
    }

    await home.endAuthorizationOf("offlineimap");
    home.deliver("too late");
    const { said } = await copy();
    expect(said).toContain("400");
    expect(readdirSync(inbox)).toHaveLength(home.letters() - 1);
  });
});
