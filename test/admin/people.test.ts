/** Importing and exporting people: formats, the dry run, all or none, and hashes that go on working. */

import { pbkdf2Sync, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { writeCsv } from "../../src/admin/files/csv.ts";
import { COLUMNS, csvFormat } from "../../src/admin/people/csv.ts";
import { formatOf, guessedFormat, type PeopleFormatName } from "../../src/admin/people/formats.ts";
import { PASSWORD, startTestServer, type TestServer, USERNAME } from "../../src/testing/index.ts";

async function importInto(server: TestServer, text: string, options?: { dryRun: boolean }) {
  const people = await formatOf[guessedFormat(text)](text);
  return server.administration.people.import(people, options);
}

async function opens(server: TestServer, username: string, password: string): Promise<boolean> {
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), { username, password });
  return (await browser.open("/account")).title.startsWith("Your account");
}

const everybody = async (server: TestServer) => (await server.administration.accounts.list({ limit: 500 })).items;

const CSV = `username,email,email_verified,name,groups,phone_number,administrator
Bob,bob@example.org,yes,"Baker, ""Bob""","staff,dev",'+49 30 901820,yes
carol,,,,,,
`;
// $6$ of "correct horse 1", made by another implementation of crypt(3).
const SHA512 = "$6$saltsalt$KulWkKhTEn4gWT8mDDQ5pm2T5stc.dCGy1JEZlXSUBCZfYGY14y5blUAVND3cl0Yh.x4j4G2oV.//Nmbw0Gbk0";

const AUTHELIA = `---
# people
users:
  dora:
    disabled: false
    displayname: 'Dora'
    password: '${SHA512}'
    email: dora@example.org
    groups: [admins, dev]
    locale: en-GB
    address:
      locality: Bern
  eve:
    disabled: true
    displayname: Eve
    password: '${SHA512}'
    email: eve@example.org
`;

const SALT = randomBytes(16);
const KEYCLOAK = JSON.stringify({
  realm: "house",
  users: [
    {
      username: "frank",
      firstName: "Frank",
      lastName: "Miller",
      email: "frank@example.org",
      emailVerified: true,
      enabled: true,
      attributes: { locale: ["de"], zoneinfo: ["Europe/Berlin"], shoe: ["43"] },
      groups: ["/staff"],
      requiredActions: [],
      credentials: [
        {
          type: "password",
          secretData: JSON.stringify({
            value: pbkdf2Sync(PASSWORD, SALT, 27_500, 64, "sha256").toString("base64"),
            salt: SALT.toString("base64"),
            additionalParameters: {},
          }),
          credentialData: JSON.stringify({ hashIterations: 27_500, algorithm: "pbkdf2-sha256", additionalParameters: {} }),
        },
      ],
    },
    { username: "service-account-app", serviceAccountClientId: "app", enabled: true },
  ],
});

const DOVECOT = `# passwd-file
grace@example.org:{SHA512-CRYPT}${SHA512}:1000:1000::/home/grace::userdb_mail=maildir
henry@example.org:!:1000:1000::/home/henry
`;

test.for<[PeopleFormatName, string]>([
  ["csv", CSV],
  ["csv", `\ufeff${CSV.replaceAll("\n", "\r\n")}`],
  ["json", '[{"username":"x"}]'],
  ["authelia", AUTHELIA],
  ["keycloak", KEYCLOAK],
  ["dovecot", DOVECOT],
])("a file of %s is known by what is in it", ([name, text]) => {
  expect(guessedFormat(text)).toBe(name);
});

test("CSV: people come with names, groups and claims, and those without a password are invited", async () => {
  const server = await startTestServer();

  const report = await importInto(server, CSV);

  expect(report).toEqual({ added: ["bob", "carol"], changed: [], unchanged: [] });
  expect(await server.administration.accounts.find("bob")).toMatchObject({
    username: "bob",
    email: "bob@example.org",
    emailVerified: true,
    name: 'Baker, "Bob"',
    groups: ["dev", "staff"],
    administrator: true,
    profile: { phone_number: "+49 30 901820" },
    hasPassword: false,
  });
  expect(await server.administration.groups.find("staff")).toMatchObject({ members: 1 });
  expect(server.audit).toContainEqual(expect.objectContaining({ event: "account.added", reason: "import" }));
  expect((await server.administration.accounts.invite({ username: "carol" })).link.purpose).toBe("invitation");
});

test.for<[string, string, string, string, object]>([
  [
    "Authelia's file",
    AUTHELIA,
    "dora",
    "correct horse 1",
    { name: "Dora", groups: ["admins", "dev"], profile: { locale: "en-GB", address: { locality: "Bern" } } },
  ],
  [
    "Keycloak's export",
    KEYCLOAK,
    "frank",
    PASSWORD,
    {
      name: "Frank Miller",
      emailVerified: true,
      groups: ["staff"],
      profile: { given_name: "Frank", family_name: "Miller", locale: "de", zoneinfo: "Europe/Berlin" },
    },
  ],
  ["Dovecot's passwd-file", DOVECOT, "grace@example.org", "correct horse 1", { email: "grace@example.org" }],
])("%s: people sign in with the passwords that they have", async ([, text, username, password, expected]) => {
  const server = await startTestServer();

  await importInto(server, text);

  expect(await server.administration.accounts.find(username)).toMatchObject(expected);
  expect([await opens(server, username, password), await opens(server, username, "wrong")]).toEqual([true, false]);
});

test("a person who was disabled stays so, a service account is no person, and a locked one has no password", async () => {
  const server = await startTestServer();
  for (const text of [AUTHELIA, KEYCLOAK, DOVECOT]) await importInto(server, text);

  expect(await server.administration.accounts.find("eve")).toMatchObject({ disabledAt: server.clock.now() });
  expect(await server.administration.accounts.find("service-account-app")).toBeUndefined();
  expect(await server.administration.accounts.find("henry@example.org")).toMatchObject({ hasPassword: false });
  expect(await opens(server, "eve", "correct horse 1")).toBe(false);
});

test("a dry run says what would be different, and saves nothing", async () => {
  const server = await startTestServer();
  await importInto(server, CSV);
  const before = await everybody(server);
  const changed = `${CSV.replace("bob@example.org", "b@example.org").replace("carol,,,,,,", "carol,,,Carol,,,")}dan,,,,dev,,\n`;

  const report = await importInto(server, changed, { dryRun: true });

  expect(report).toEqual({
    added: ["dan"],
    changed: [
      { username: "bob", members: ["email"] },
      { username: "carol", members: ["name"] },
    ],
    unchanged: [],
  });
  expect(await everybody(server)).toEqual(before);
  expect(await importInto(server, changed)).toEqual(report);
});

test("the same file again changes nothing, and a password that somebody chose stays", async () => {
  const server = await startTestServer();
  await importInto(server, AUTHELIA);
  const dora = await server.administration.accounts.find("dora");
  await server.administration.accounts.setPassword(dora?.id ?? "", "hold the purple line");
  const before = await everybody(server);

  const report = await importInto(server, AUTHELIA);

  expect(report).toEqual({ added: [], changed: [], unchanged: ["dora", "eve"] });
  expect(await everybody(server)).toEqual(before);
  expect(await opens(server, "dora", "hold the purple line")).toBe(true);
});

test("a person who is there without a password gets the one of the file", async () => {
  const server = await startTestServer();
  await server.administration.accounts.invite({ username: "dora" });

  const report = await importInto(server, AUTHELIA);

  expect(report.changed).toEqual([{ username: "dora", members: expect.arrayContaining(["password", "email", "groups"]) }]);
  expect(await opens(server, "dora", "correct horse 1")).toBe(true);
});

test("all or none: each line that cannot be is named, and nobody is saved", async () => {
  const server = await startTestServer();
  const before = await everybody(server);
  const text = `username,email,zoneinfo,password_hash,groups
good,good@example.org,,,
${USERNAME}x,${USERNAME},,,
"two
lines",,,,
mars,,Mars/One,,
clear,,,hunter2hunter2,
odd,,,,"staff,-x"
good,,,,
bad address,nobody,,,
`;

  await expect(importInto(server, text)).rejects.toMatchObject({
    name: "BrokenRule",
    message: expect.stringMatching(
      /^nothing was saved:\nline 4: .*space.*\nline 6: zoneinfo .*\nline 7: the hash is of no scheme.*\nline 8: a group's name.*\nline 9: .*line 2 too\nline 10: /,
    ),
  });
  // The address of somebody else is seen by the store, in the step that saves.
  await expect(importInto(server, text.split("\n").slice(0, 3).join("\n"))).rejects.toMatchObject({
    kind: "conflict",
    message: expect.stringMatching(/^line 3: another account has .*nothing was saved$/),
  });
  expect(await everybody(server)).toEqual(before);
  expect(await server.administration.groups.find("staff")).toBeUndefined();
});

test.for<[string, string]>([
  ["no heading", "bob,bob@example.org\n"],
  ["an unknown column", "username,emial\nbob,x\n"],
  ["a missing cell", "username,email\nbob\n"],
  ["a quotation mark that stays open", 'username,email\n"bob,x\n'],
  ["nobody", "username,email\n"],
  ["an empty file", ""],
])("CSV with %s is refused", async ([, text]) => {
  const server = await startTestServer();

  await expect((async () => server.administration.people.import(await csvFormat(text)))()).rejects.toMatchObject({
    name: "BrokenRule",
  });
});

test.for<[PeopleFormatName, string]>([
  ["json", "{"],
  ["json", '{"username":"x"}'],
  ["json", '[{"username":7}]'],
  ["json", '[{"username":"x","groups":"staff"}]'],
  ["keycloak", '{"realm":"x"}'],
  ["keycloak", '{"users":[{"username":"x","credentials":[{"type":"password","secretData":"{","credentialData":"{}"}]}]}'],
  ["authelia", "users: [\n"],
  ["authelia", "people: {}\n"],
  ["authelia", "users: &a\n  x: *a\n"],
  ["dovecot", "no colon here\n"],
])("%s that cannot be read is refused with a sentence: %s", async ([name, text]) => {
  await expect((async () => formatOf[name](text))()).rejects.toMatchObject({ name: "BrokenRule" });
});

test("what a spreadsheet would run is written so that it does not, and reads back as it was", async () => {
  const cells = ["=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)", "'=already", "'quoted'", 'a "b", c', "plain", "\t=1"];
  const columns = ["username", ...COLUMNS.slice(-9, -1)];

  const text = writeCsv(
    ["name"],
    cells.map((cell) => [cell]),
  );

  expect(text.split("\r\n").filter((line) => /^"?[=+@\t-]/.test(line))).toEqual([]);
  const back = await csvFormat(
    writeCsv(
      ["username", "name"],
      cells.map((cell, at) => [`u${at}`, cell]),
    ),
  );
  expect(back.map(({ name }) => name)).toEqual(cells);
  expect(columns).toHaveLength(9);
});

test("what is exported is what is imported elsewhere, passwords too if they are asked for", async () => {
  const [server, other] = [await startTestServer(), await startTestServer({ seed: "other" })];
  await importInto(server, AUTHELIA);

  const withHashes = await server.administration.people.export({ withHashes: true });
  const without = await server.administration.people.export({ withHashes: false });

  expect(withHashes.map(({ account, passwordHash }) => [account.username, passwordHash !== undefined])).toEqual([
    [USERNAME, true],
    ["dora", true],
    ["eve", true],
  ]);
  expect(without.every(({ passwordHash }) => passwordHash === undefined)).toBe(true);
  const dora = withHashes.find(({ account }) => account.username === "dora");
  await other.administration.people.import([{ where: "1", username: "dora", passwordHash: dora?.passwordHash }]);
  expect(await opens(other, "dora", "correct horse 1")).toBe(true);
});
