/** `latchkey backup` and `latchkey restore`, beside a real server: what is saved, what is refused, and what a person is told. */

import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Latchkey, startLatchkey } from "../real/latchkey.ts";
import { type Ended, run, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
const SECRET = "robot-secret-0123456789abcdef";
const basic = { authorization: `Basic ${Buffer.from(`robot:${SECRET}`).toString("base64")}` };

let server: Latchkey;
let live: string;
let revoked: string;
let saved: Ended;

beforeAll(async () => {
  server = await startLatchkey({ LATCHKEY_DATA: at("data") });
  await server.addClient("robot", ["--grant", "client_credentials", "--scope", "mail", "--mailbox", "robot@example.org"], SECRET);
  live = await token();
  revoked = await token();
  expect((await server.post("/auth/revoke", { token: revoked }, basic)).status).toBe(200);
  saved = await run(["backup", at("without-key.backup"), "--data", at("data")]);
  expect(saved.status, saved.stderr).toBe(0);
  expect((await run(["backup", at("with-key.backup"), "--with-keys", "--data", at("data")])).status).toBe(0);
  await server.end("SIGTERM");
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

async function token(): Promise<string> {
  return (await server.post("/auth/token", { grant_type: "client_credentials" }, basic)).body.access_token;
}

async function isActive(at: Latchkey, one: string): Promise<boolean> {
  return (await at.post("/auth/introspect", { token: one }, basic)).body.active;
}

test.skipIf(process.platform === "win32")("a backup is for its owner alone, and nothing is left beside it", () => {
  expect(statSync(at("with-key.backup")).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder.path).filter((name) => name.includes("partial"))).toEqual([]);
});

test("[OP-06] [I-12] a restored server accepts what was acknowledged, and what was revoked stays dead", async () => {
  const restored = await run(["restore", at("with-key.backup"), "--data", at("elsewhere")]);
  expect(restored).toMatchObject({ status: 0, stdout: expect.stringContaining("Start the server") });
  expect(readFileSync(at("elsewhere/master.key"), "utf8")).toBe(readFileSync(at("data/master.key"), "utf8"));
  expect(statSync(at("elsewhere/master.key")).mode & 0o777).toBe(0o600);

  const other = await startLatchkey({ LATCHKEY_DATA: at("elsewhere") });
  try {
    expect(await isActive(other, live)).toBe(true);
    expect(await isActive(other, revoked)).toBe(false);
  } finally {
    await other.end("SIGTERM");
  }
});

test("without --with-keys the master key is loudly missing, and told by its fingerprint", async () => {
  const { stderr } = saved;
  const [, fingerprint = ""] = /fingerprint is ([0-9a-f-]{24})$/m.exec(stderr) ?? [];
  expect(stderr).toContain("THE MASTER KEY IS NOT IN THE BACKUP");
  expect(fingerprint).toMatch(/^([0-9a-f]{4}-){4}[0-9a-f]{4}$/);

  const nowhere = await run(["restore", at("without-key.backup"), "--data", at("keyless")]);
  expect(nowhere).toMatchObject({ status: 78, stderr: expect.stringContaining(fingerprint) });
  expect(existsSync(at("keyless/latchkey.db"))).toBe(false);

  const given = await run(["restore", at("without-key.backup"), "--data", at("keyless")], {
    environment: { LATCHKEY_MASTER_KEY: readFileSync(at("data/master.key"), "utf8").trim() },
  });
  expect(given.status, given.stderr).toBe(0);
  expect(existsSync(at("keyless/master.key"))).toBe(false);
});

test("another master key is refused before anything is made", async () => {
  mkdirSync(at("wrong"), { mode: 0o700 });
  writeFileSync(at("wrong/master.key"), `${Buffer.alloc(32, 7).toString("base64")}\n`, { mode: 0o600 });

  for (const backup of ["with-key.backup", "without-key.backup"]) {
    const refused = await run(["restore", at(backup), "--data", at("wrong")]);
    expect(refused).toMatchObject({ status: 78, stderr: expect.stringContaining("put the right one there") });
  }
  expect(readdirSync(at("wrong"))).toEqual(["master.key"]);
  expect(
    await run(["backup", at("x"), "--data", at("data")], { environment: { LATCHKEY_MASTER_KEY: "A".repeat(43) } }),
  ).toMatchObject({
    status: 78,
    stderr: expect.stringContaining("does not open"),
  });
});

test("nothing is overwritten: neither a database nor a file", async () => {
  const over = await run(["restore", at("with-key.backup"), "--data", at("data")]);
  expect(over).toMatchObject({ status: 1, stderr: expect.stringMatching(/not empty, and nothing is ever overwritten/) });

  const before = readFileSync(at("with-key.backup"));
  const again = await run(["backup", at("with-key.backup"), "--data", at("data")]);
  expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining("nothing is overwritten") });
  expect(readFileSync(at("with-key.backup"))).toEqual(before);
});

test("JSON says what is in it, and never the key", async () => {
  const { stdout } = await run(["backup", folder.path, "--with-keys", "--json", "--data", at("data")]);

  const said = JSON.parse(stdout);
  expect(said).toEqual({
    file: expect.stringMatching(/\/latchkey-\d{8}T\d{6}Z\.backup$/),
    version: expect.any(String),
    schema: expect.any(Number),
    mark: expect.any(Number),
    rows: expect.objectContaining({ clients: 1, revoked_tokens: 1, keys: 5 }),
    master_key: "included",
    master_key_fingerprint: expect.any(String),
  });
  expect(stdout).not.toContain(readFileSync(at("data/master.key"), "utf8").trim());
  expect(existsSync(said.file)).toBe(true);
});

test.for<[string, readonly string[], number, RegExp]>([
  ["a database that is not there", ["backup", "x.backup", "--data", "nowhere"], 1, /there is no database .*nowhere\/latchkey\.db/],
  ["a folder that is not there", ["backup", "nowhere/x.backup"], 1, /there is no folder/],
  ["a backup that is not there", ["restore", "nowhere.backup", "--data", "new"], 1, /nowhere\.backup cannot be read/],
  ["a file that is no backup", ["restore", "data/master.key", "--data", "new"], 1, /no backup of Latchkey/],
  ["no file", ["backup"], 2, /missing required argument 'file'/],
])("%s is said", async ([, words, status, sentence]) => {
  const placed = words.map((word, index) => (index === 1 || words[index - 1] === "--data" ? at(word) : word));
  const ended = await run([...placed, ...(words.includes("--data") ? [] : ["--data", at("data")])]);
  expect(ended).toMatchObject({ status, stderr: expect.stringMatching(sentence) });
  expect(ended.stderr.trim().split("\n").length).toBeLessThanOrEqual(2); // no stack
});

test("[R-28] a database that was damaged while nobody had it open is not backed up, and not looked through in silence", async () => {
  const file = at("data/latchkey.db");
  const whole = readFileSync(file);
  const damaged = Buffer.from(whole);
  damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
  writeFileSync(file, damaged);
  const told = await run(["backup", at("damaged.backup"), "--data", at("data")]);
  expect(told.status).toBe(1);
  expect(told.stderr).toMatch(/^latchkey: cannot open the database .*latchkey\.db: it is not as the last process left it.*\n$/);
  expect(existsSync(at("damaged.backup"))).toBe(false);
  const serve = await run(["serve", "--data", at("data"), "--port", "0"]);
  expect(serve.status).toBe(1);
  expect(serve.stderr).toContain("not as the last process left it");
  expect(serve.stderr).not.toContain("    at ");

  writeFileSync(file, whole);
  expect((await run(["backup", at("whole.backup"), "--data", at("data")])).status).toBe(0);
});
