/** `latchkey mail setup` at a terminal: what it prints, what it writes, and that no secret is among what it prints. */

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Ended, run, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

const out = join(folder.path, "out");
const setup = (...words: readonly string[]): Promise<Ended> =>
  run(["mail", "setup", ...words, "--data", join(folder.path, "data"), "--issuer", "https://auth.example.org", "--out", out]);

test("a setup names what it adds before and after, writes it for its owner alone, and the second one changes nothing", async () => {
  const dry = await setup("dovecot", "roundcube", "--domain", "example.org", "--dry-run");
  expect([dry.status, existsSync(out)]).toEqual([0, false]);
  expect(dry.stdout).toContain("Would add the client dovecot.");

  const first = await setup("dovecot", "roundcube", "--domain", "example.org");

  expect(first.status).toBe(0);
  expect(first.stderr).toContain("Will add the client roundcube.");
  expect(first.stdout).toContain("Added the mail domain example.org.\nAdded the client dovecot.\nAdded the client roundcube.\n");
  const files = readdirSync(out).toSorted();
  expect(files).toEqual([
    "98-latchkey-passwords.conf",
    "99-latchkey.conf",
    "dovecot.secret",
    "latchkey-token.conf.ext",
    "latchkey.lua",
    "latchkey_logout.php",
    "roundcube.inc.php",
    "roundcube.secret",
  ]);
  for (const file of files) expect([file, statSync(join(out, file)).mode & 0o777]).toEqual([file, 0o600]);
  const secret = readFileSync(join(out, "dovecot.secret"), "utf8").trim();
  const whole = readFileSync(join(out, "latchkey-token.conf.ext"), "utf8");
  expect(whole).toContain(`introspection_url = https://dovecot:${secret}@auth.example.org/auth/introspect\n`);
  expect(first.stdout).toContain(whole.replace(secret, "SECRET").trimEnd());
  for (const said of [first.stdout, first.stderr])
    for (const file of ["dovecot.secret", "roundcube.secret"])
      expect(said).not.toContain(readFileSync(join(out, file), "utf8").trim());

  const second = await setup("dovecot", "roundcube");

  expect(second.status).toBe(0);
  expect(second.stdout).toContain("Nothing to change here.");
  expect(second.stdout).toContain(`${join(out, "latchkey-token.conf.ext")} is as it was.`);
  expect(second.stdout).not.toContain("Wrote");
  expect(second.stderr).not.toContain("AUDIT");
  expect(readFileSync(join(out, "latchkey-token.conf.ext"), "utf8")).toBe(whole);

  const shown = await setup("--server", "dovecot", "--show-secrets", "--json");
  expect(JSON.parse(shown.stdout)).toMatchObject({
    dry_run: false,
    needed: [
      { what: "mail domain", does: "there" },
      { what: "client", name: "dovecot", does: "there" },
    ],
  });
  expect(shown.stdout).toContain(secret);

  const renewed = await setup("dovecot", "--new-secret");
  expect(renewed.stdout).toContain("Made another secret for the client dovecot.");
  const after = readFileSync(join(out, "latchkey-token.conf.ext"), "utf8");
  expect(after).not.toContain(secret);
  expect(after).toContain(readFileSync(join(out, "dovecot.secret"), "utf8").trim());
});

test("what is no text is written and not printed, in JSON as base64, and the second time it is as it was", async () => {
  const file = join(out, "thunderbird.xpi");

  const first = await setup("thunderbird", "--domain", "example.org");

  expect(first).toMatchObject({ status: 0, stdout: expect.stringContaining(`Wrote ${file}.`) });
  expect(first.stdout).toContain(readFileSync(join(out, "policies.json"), "utf8").trimEnd());
  const addOn = readFileSync(file);
  expect(addOn.toString("latin1")).toMatch(/^PK/);
  expect(first.stdout).not.toContain("manifest_version");
  const second = await setup("thunderbird", "--json");
  expect(JSON.parse(second.stdout)).toMatchObject({
    programs: [{ files: [{ file: "policies.json" }, { file: "thunderbird.xpi", base64: addOn.toString("base64") }] }],
    files: [{ written: false }, { path: file, written: false }],
  });
});

test("what cannot be is said before anything is added", async () => {
  const file = join(folder.path, "file");
  writeFileSync(file, "");
  const at = (...words: readonly string[]): Promise<Ended> =>
    run(["mail", "setup", ...words, "--data", join(folder.path, "other")]);

  expect(await at("mutt")).toMatchObject({ status: 2, stderr: expect.stringContaining("say which mail domain mutt is for") });
  expect(await at("nonsense")).toMatchObject({ status: 2, stderr: expect.stringContaining("latchkey mail setup lists them") });
  expect(await at("mutt", "--domain", "example.org", "--out", file)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("a folder is needed there: name another one"),
  });
  const clients = await run(["client", "list", "--json", "--data", join(folder.path, "other")]);
  expect(JSON.parse(clients.stdout)).toEqual([]);
});

test("an issuer that no other computer reaches is said before anything is added, and another one is not", async () => {
  const at = (...words: readonly string[]) =>
    run(["mail", "setup", "mutt", "--dry-run", "--domain", "example.org", "--data", join(folder.path, "loopback"), ...words]);

  const loopback = await at();
  expect(loopback.status).toBe(0);
  expect(loopback.stderr).toContain("The issuer is http://127.0.0.1:8080, which no other computer reaches.");
  expect((await at("--json")).stderr).not.toContain("issuer");
  expect((await at("--issuer", "https://auth.example.org")).stderr).not.toContain("The issuer");
});
