/** Dovecot's passwd-file as a source: the contract, its schemes, and that changes are noticed. */

import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createHashCheck } from "../../src/accounts/hash-check.ts";
import { createPasswdFile } from "../../src/accounts/sources/passwd-file.ts";
import type { AccountSource } from "../../src/ports/account-source.ts";
import { ALICE_PASSWORD, compose, hasher, MALLORY_PASSWORD, sourceContract } from "./source-contract.ts";

const folder = mkdtempSync(join(tmpdir(), "latchkey-passwd-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILE = `# people
Alice:{SSHA}RdNhs7fPnXEnarSlducHXwTwmETmP5Qy:1000:1000:Alice Example,,,:/home/alice::userdb_quota_rule=*:bytes=1G
mallory:!{SSHA}RdNhs7fPnXEnarSlducHXwTwmETmP5Qy:1001:1001::/home/mallory::
closed:{PLAIN}${MALLORY_PASSWORD}::::::nologin
open:{PLAIN}${MALLORY_PASSWORD}::::::userdb_x=1 nologin=no
empty:::::::
`;

let files = 0;
function open(text: string, options: { domain?: string; defaultScheme?: string } = {}): AccountSource & { readonly file: string } {
  const file = join(folder, `passwd-${files++}`);
  writeFileSync(file, text);
  const source = createPasswdFile({
    name: "mail",
    file,
    domain: options.domain,
    defaultScheme: options.defaultScheme ?? "CRYPT",
    check: createHashCheck(hasher),
    hasher,
  });
  return Object.assign(source, { file });
}

sourceContract("a passwd-file", {
  open: async () => open(FILE),
  alice: "alice",
  mallory: "mallory",
  openDead: async () =>
    createPasswdFile({
      name: "mail",
      file: join(folder, "none"),
      domain: undefined,
      defaultScheme: "CRYPT",
      check: createHashCheck(hasher),
      hasher,
    }),
  knowsNames: true,
});

sourceContract("a passwd-file of names without their domain", {
  open: async () => open(FILE, { domain: "example.org" }),
  alice: "alice@example.org",
  mallory: "mallory@example.org",
  openDead: async () => Object.assign(open("", { domain: "example.org" }), { check: dead, authenticate: dead, find: dead }),
  knowsNames: true,
});

async function dead(): Promise<never> {
  const { Unavailable } = await import("../../src/ports/unavailable.ts");
  throw new Unavailable("dead");
}

test("what the file says of a person is in the account", async () => {
  const { accounts } = await compose([open(FILE, { domain: "example.org" })]);

  expect(await accounts.checkPassword("alice", ALICE_PASSWORD)).toMatchObject({
    username: "alice@example.org",
    email: "alice@example.org",
    emailVerified: true,
    name: "Alice Example",
    source: { name: "mail", subject: "alice@example.org" },
  });
});

test("an empty password, one behind an exclamation mark, and what extra fields close, open nothing", async () => {
  const source = open(FILE);
  const outcome = async (name: string, password: string) => (await source.authenticate(name, password)).outcome;

  expect(await outcome("empty", "x")).toBe("refused");
  expect(await outcome("mallory", ALICE_PASSWORD)).toBe("refused");
  expect(await outcome("closed", MALLORY_PASSWORD)).toBe("refused");
  expect(await outcome("open", MALLORY_PASSWORD)).toBe("right");
  expect(await outcome("# people", "")).toBe("unknown");
});

test("a hash without a scheme is of the default one", async () => {
  const crypt = open("a:$5$saltsalt$Ra07jEeqYehGTOssFQhzGNf8U5AzXbIZUmLFxX.VNR/\n");
  const plain = open("a:Käse und Brot\n", { defaultScheme: "PLAIN" });

  expect((await crypt.authenticate("a", ALICE_PASSWORD)).outcome).toBe("right");
  expect((await plain.authenticate("a", ALICE_PASSWORD)).outcome).toBe("right");
  expect((await open("a:Käse und Brot\n").authenticate("a", ALICE_PASSWORD)).outcome).toBe("refused");
});

test("a file that was replaced or written to is read again, and nothing is written", async () => {
  const source = open("a:{PLAIN}one\n");
  const outcome = async (password: string) => (await source.authenticate("a", password)).outcome;
  expect(await outcome("one")).toBe("right");

  writeFileSync(`${source.file}.new`, "a:{PLAIN}two\n");
  renameSync(`${source.file}.new`, source.file);
  expect([await outcome("one"), await outcome("two")]).toEqual(["refused", "right"]);

  writeFileSync(source.file, "b:{PLAIN}three\n");
  expect(await outcome("two")).toBe("unknown");

  rmSync(source.file);
  await expect(outcome("two")).rejects.toThrow("cannot be read");
});
