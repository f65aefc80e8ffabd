/**
 * `docs/how-to/from-passwords-to-tokens.md` as a person walks it, command by command: Debian's Dovecot and Postfix with twenty mailboxes in
 * a passwd-file, and at the end Thunderbird, Roundcube, a phone and mutt, each of which is closed while it is open.
 */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { type LatchkeyNode, startNode } from "../../torture/machine/latchkey.ts";
import { makeFolder, removeFolder } from "../../torture/machine/processes.ts";
import { launchChromium } from "../chromium.ts";
import {
  type Afternoon,
  type Opened,
  type Phone,
  soon,
  withMutt,
  withPhone,
  withRoundcube,
  withThunderbird,
} from "./afternoon-programs.ts";
import { type Authority, makeAuthority } from "./certificates.ts";
import { logIn } from "./imap.ts";
import { ALICE, PASSWORD } from "./latchkey.ts";
import { HOST, MAIL_MACHINE, type MailMachine, startMailMachine } from "./mail-machine.ts";
import { MUTT_SCRIPT } from "./mutt-script.ts";
import { describeWith, printOnFailure } from "./programs.ts";
import { ROUNDCUBE } from "./roundcube.ts";
import { THUNDERBIRD } from "./thunderbird.ts";
import { Visitor } from "./visitor.ts";
import { Walk } from "./walk.ts";

const PATIENCE = 60_000; // milliseconds, for a page
const CODE = /[A-Z0-9]{4}-[A-Z0-9]{4}/;
const TWENTY = [
  { address: ALICE, password: PASSWORD },
  ...Array.from({ length: 19 }, (_, nth) => ({ address: `person${nth + 1}@example.org`, password: `green lantern ${nth + 1}` })),
];
const PARTS = [
  ...[MAIL_MACHINE, THUNDERBIRD, ROUNDCUBE],
  { files: ["mutt", MUTT_SCRIPT, "python3", "script", "chromium"], packages: "chromium mutt python3" },
];
const NEEDED = {
  files: [...new Set(PARTS.flatMap(({ files }) => files))],
  packages: [...new Set(PARTS.flatMap(({ packages }) => packages.split(" ")))].join(" "),
};
interface Check {
  readonly check: string;
  readonly state: string;
}

// Seven programs of other people's start, and the machine may be busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describeWith(NEEDED, "an afternoon, from passwords to tokens", () => {
  const folder = makeFolder("latchkey-afternoon-");
  const programs: Opened[] = [];
  let authority: Authority;
  let machine: MailMachine;
  let node: LatchkeyNode;
  let walk: Walk;
  let browser: Browser;
  let afternoon: Afternoon;
  let phone: Phone;
  let webmailPort: number;

  async function arrive(): Promise<Visitor> {
    const visitor = await Visitor.arrive(browser, true);
    visitor.page.setDefaultTimeout(PATIENCE);
    return visitor;
  }

  beforeAll(async () => {
    authority = makeAuthority();
    [browser, machine] = await Promise.all([launchChromium(), startMailMachine(TWENTY, authority)]);
    webmailPort = await freePort();
    const port = await freePort();
    const issuer = `http://${HOST}:${port}`;
    walk = new Walk("docs/how-to/from-passwords-to-tokens.md", folder, {
      "https://auth.example.org": issuer,
      "/etc/dovecot/users": machine.users,
      "http://127.0.0.1:8081": `http://${HOST}:${await freePort()}`,
      "https://webmail.example.org": `http://${HOST}:${webmailPort}`,
    });
    walk.write("latchkey.toml", walk.block("[accounts.sources.mailboxes]"));
    await walk.run("latchkey config check");
    const words = walk.words("latchkey serve").slice(1);
    node = await startNode({ folder, environment: { LATCHKEY_DEVICE__INTERVAL: "1s" }, port, words });
    const person = await arrive();
    afternoon = { walk, machine, authority: authority.file, issuer, person };
  });
  afterAll(async () => {
    for (const one of programs) await one.close();
    await browser?.close();
    await node?.stop();
    await machine?.stop();
    authority?.remove();
    removeFolder(folder);
  });
  printOnFailure("Programs", () => programs.map(({ log, name }) => `${name}: ${log()}`).join("\n"));
  printOnFailure("Dovecot and Postfix", () => machine?.log());
  printOnFailure("Latchkey", () => node?.log().split("\n").slice(-40).join("\n"));

  test("an administrator makes the first account, and nothing is amiss but that the issuer is http here", async () => {
    const administrator = await arrive();
    await administrator.page.goto(node.setUpLink ?? "");
    await administrator.page.getByLabel("Username").fill("ada");
    await administrator.page.getByLabel("Password").fill("a quiet river in May");
    await administrator.press("Create account");
    await administrator.reach("This server is ready");
    await administrator.leave();

    const { stdout } = await walk.start("latchkey doctor --config", ["--json"]).ended();
    const checks: readonly Check[] = JSON.parse(stdout).checks;
    expect(checks.filter(({ state }) => state === "problem").map(({ check }) => check)).toEqual(["issuer"]);
  });

  test("the mail server asks here about tokens, with the files as they were written", async () => {
    const { imap, pop3, sieve, submission } = machine.ports;
    await walk.run("latchkey mail domain add", [
      ...["--imap", `imaps://${HOST}:${imap}`, "--pop3", `pop3s://${HOST}:${pop3}`],
      ...["--submission", `submission+starttls://${HOST}:${submission}`, "--sieve", `sieve+starttls://${HOST}:${sieve}`],
    ]);
    const setup = JSON.parse(await walk.run("latchkey mail setup dovecot postfix", ["--json"]));
    for (const { files, next } of setup.programs) {
      for (const { file, path } of files) machine.place(path, readFileSync(join(folder, "latchkey-mail", file), "utf8"));
      for (const [command] of next.join("\n").matchAll(/ch(?:own|mod) \S+ \/etc\/\S+/g)) machine.run(command);
      if (next.some((step: string) => step.startsWith("Give the passdb that you have a line `mechanisms = plain login`")))
        machine.edit("conf.d/10-auth.conf", (text) => text.replace(/passwd-file$/m, "$&\n  mechanisms = plain login"));
    }
    machine.reload();

    await walk.run("latchkey receiver test Dovecot");
  });

  test("mail test is green, with Postfix for submission", async () => {
    const { issuer, person } = afternoon;
    const running = walk.start("latchkey mail test", ["--tls-ca", authority.file, "--json"]);
    const [code = ""] = await running.says(CODE);
    await person.page.goto(`${issuer}/device`);
    await person.typeCode(code);
    await person.signIn();
    await person.press("Yes, allow");
    const { said, status, stdout } = await running.ended();

    const checks: readonly Check[] = JSON.parse(stdout).checks;
    expect(checks.filter(({ state }) => state !== "ok")).toEqual([]);
    expect(checks.map(({ check }) => check)).toEqual(
      expect.arrayContaining(["submission.revoked", "letter.found", "session.revoked"]),
    );
    expect(status, said).toBe(0);
  });

  test("Thunderbird learns the server by the policy, and reads and sends", async () => {
    programs.push(await withThunderbird(afternoon));
  });

  test("Roundcube signs a person in, and shows the letter", async () => {
    programs.push(await withRoundcube(afternoon, await arrive(), webmailPort));
  });

  test("a phone reads with an application password, which its person makes", async () => {
    phone = await withPhone(afternoon);
    programs.push(phone);
    await phone.open();

    expect(await walk.run("latchkey mail passwords")).toMatch(/Phone/);
  });

  test("mutt reads with tokens that its script keeps", async () => {
    programs.push(await withMutt(afternoon));
  });

  test("what programs find by themselves is written for another web server", async () => {
    await walk.run("latchkey mail documents");

    const written = readdirSync(join(folder, "documents"), { recursive: true });
    expect(written).toContainEqual(expect.stringMatching(/config-v1\.1\.xml$/));
  });

  test("people's own passwords open mailboxes until that is closed, and application passwords go on", async () => {
    const { imap } = machine.ports;
    const own = { ...phone.login, secret: PASSWORD };
    expect(await logIn(imap, own)).toEqual({ answer: "OK" });

    machine.edit("conf.d/10-auth.conf", (text) => text.replace(/^passdb \{[^}]*\}\n/m, ""));
    machine.reload();
    writeFileSync(join(folder, "latchkey.toml"), `\n${walk.block("own_passwords = false")}`, { flag: "a" });
    await node.stop();
    await node.start();

    expect(await logIn(imap, own)).toMatchObject({ answer: "NO", code: "AUTHENTICATIONFAILED" });
    expect(await logIn(imap, phone.login)).toEqual({ answer: "OK" });
  });

  test("“Disconnect” closes each while it is open, and none comes in again", async () => {
    // A Dovecot that was told to read its configuration again may still be about to close what was open before.
    const allOpen = async (): Promise<readonly string[]> => {
      for (const one of programs) await one.open();
      const open = await Promise.all(programs.map((one) => one.isOpen()));
      return programs.filter((_, nth) => open[nth]).map(({ name }) => name);
    };
    await expect.poll(allOpen, soon).toEqual(["Thunderbird", "Roundcube", "Phone", "mutt"]);

    for (const one of programs) {
      // Dovecot knows sessions by their person alone: those of the others end too, and come in again by what they have.
      await one.open();
      await one.disconnect();
      await expect.poll(() => one.isOpen(), { ...soon, message: one.name }).toBe(false);
      await one.isRefused();
    }
    // What lists the programs, and what looks at the name service of the domain.
    expect(walk.left()).toEqual(["latchkey mail setup", "latchkey doctor --mail example.org"]);
  });
});
