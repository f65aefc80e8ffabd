/** The file: ours and private, refused when it is damaged, another program's or a newer version's, and durable under SIGKILL. */

import { spawn } from "node:child_process";
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { atOnce } from "./contract.ts";
import { authorization, client, key } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

async function place(): Promise<{ folder: string; file: string }> {
  const { path, remove } = await temporaryFolder();
  onTestFinished(remove);
  return { folder: path, file: join(path, "latchkey.db") };
}

test.skipIf(process.platform === "win32")("the file and those beside it are for their owner alone", async () => {
  const { folder, file } = await place();
  const store = await openSqliteStore({ file });
  await store.saveClient(client("c"), undefined);

  const names = await readdir(folder);
  expect(names.toSorted()).toEqual(["latchkey.db", "latchkey.db-shm", "latchkey.db-wal"]);
  for (const name of names) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  await store.close();
});

test("what was saved is there after closing and opening again", async () => {
  const { file } = await place();
  const first = await openSqliteStore({ file });
  await first.saveAuthorization(authorization("a"));
  await first.saveKeys([key("k")]);
  await first.close();

  const second = await openSqliteStore({ file });
  expect(await second.findAuthorization("a", 1_010)).toEqual(authorization("a"));
  expect(await second.listKeys()).toEqual([key("k")]);
  await second.close();
});

test("[RF-13] that a refresh token was used is known after a restart", async () => {
  const { file } = await place();
  const before = await openSqliteStore({ file });
  await before.saveAuthorization(authorization("a"));
  await before.redeemAuthorization("a", 1_001);
  await before.rotateGeneration("a", 1, { now: 1_010, grace: 60 });
  await before.rotateGeneration("a", 2, { now: 1_011, grace: 60 });
  await before.close();

  const after = await openSqliteStore({ file });
  expect(await after.rotateGeneration("a", 1, { now: 1_012, grace: 60 })).toEqual({ outcome: "reused" });
  await after.endAuthorization("a", "replayed", 1_012);
  expect(await after.rotateGeneration("a", 3, { now: 1_013, grace: 60 })).toEqual({ outcome: "ended" });
  await after.close();
});

test("many that open a new file at once have one schema between them", async () => {
  const { file } = await place();
  const stores = await atOnce(5, () => openSqliteStore({ file }));
  const saved = await Promise.all(stores.map((store) => store.saveFirstKeys([key("k")])));

  expect(saved.filter(Boolean)).toHaveLength(1);
  await Promise.all(stores.map((store) => store.close()));
});

test("a file that is no database is refused, and left as it was", async () => {
  const { file } = await place();
  const text = "a shopping list, of some length, so that it cannot pass for a header ".repeat(20);
  await writeFile(file, text);

  await expect(openSqliteStore({ file })).rejects.toThrow(/cannot open the database .*latchkey\.db: the file is not a database/);
  expect((await stat(file)).size).toBe(text.length);
});

test("a damaged database is refused", async () => {
  const { file } = await place();
  const store = await openSqliteStore({ file });
  await atOnce(100, (n) => store.saveAuthorization(authorization(`a${n}`)));
  await store.close();
  const bytes = await readFile(file);
  const page = 4_096;
  await writeFile(file, bytes.fill(0xa5, page, bytes.length - (bytes.length % page)));
  // As after a kill: SQLite alone looks.
  await rm(`${file}.checksum`);

  await expect(openSqliteStore({ file })).rejects.toThrow(/cannot open the database .*latchkey\.db: the database is damaged/);
});

test("another program's database is refused, and left as it was", async () => {
  const { folder, file } = await place();
  const theirs = new DatabaseSync(file);
  theirs.exec("CREATE TABLE recipes (name TEXT)");
  theirs.close();

  await expect(openSqliteStore({ file })).rejects.toThrow(/belongs to another program/);
  expect(await readdir(folder)).toEqual(["latchkey.db"]);
  const again = new DatabaseSync(file);
  expect(again.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "delete" });
  again.close();
});

test("a database of a newer version is refused, unless it says that this version may go on beside the newer", async () => {
  const { file } = await place();
  await (await openSqliteStore({ file })).close();
  const newer = new DatabaseSync(file);
  newer.exec("UPDATE meta SET value = '99' WHERE name = 'schema'; ALTER TABLE clients ADD COLUMN later TEXT");
  await (await openSqliteStore({ file })).close();

  newer.exec("UPDATE meta SET value = '98' WHERE name = 'readable_from'");
  await expect(openSqliteStore({ file })).rejects.toThrow(/schema version 99, and this program knows \d+/);
  newer.exec("DELETE FROM meta WHERE name = 'readable_from'");
  await expect(openSqliteStore({ file })).rejects.toThrow(/schema version 99, and this program knows \d+/);
  newer.close();
});

test("a folder that is not there is named", async () => {
  const { folder } = await place();
  await expect(openSqliteStore({ file: join(folder, "missing", "latchkey.db") })).rejects.toThrow(/missing/);
});

test("[TL-19] what was acknowledged before a SIGKILL is there after it", { timeout: 60_000 }, async () => {
  const { file } = await place();
  let acknowledged = 0;
  for (let round = 0; round < 5; round++) {
    const lines = await killedAfter(200, file, `round-${round}`);
    const store = await openSqliteStore({ file });
    for (const line of lines) {
      const [what, id = ""] = line.split(" ");
      const found = await store.findAuthorization(id, 1_020);
      if (what === "saved") expect(found, line).toBeDefined();
      if (what === "redeemed") expect(found?.generation, line).toBeGreaterThanOrEqual(1);
      if (what === "rotated") expect(found?.generation, line).toBe(2);
      if (what === "ended") expect(found, line).toMatchObject({ state: "ended", endReason: "revoked_by_client" });
      if (what === "consented") expect(await store.findConsent(id, "client"), line).toBeDefined();
    }
    acknowledged += lines.length;
    await store.close();
  }
  expect(acknowledged).toBeGreaterThanOrEqual(1_000);
});

test("[TL-19] killed amid enrolment and password changes: no factor is lost, none comes back, a change is whole or not at all", {
  timeout: 60_000,
}, async () => {
  const { file } = await place();
  for (let round = 0; round < 5; round++) {
    const lines = await killedAfter(100 + round, file, `round-${round}`, new URL("./enrolling-child.ts", import.meta.url));
    const store = await openSqliteStore({ file });
    for (const line of lines) {
      const [what, id = ""] = line.split(" ");
      if (what === "kept") expect(await store.findCredential(`${id}-kept`), line).toBeDefined();
      if (what === "removed") expect(await store.findCredential(`${id}-gone`), line).toBeUndefined();
      const found = await store.findAccountByName(id);
      const isNew = found?.passwordHash === "new hash";
      if (what === "changed") expect(isNew, line).toBe(true);
      const rest = [
        found?.account.passwordGeneration,
        (await store.findSession(`${id}-session`, 1_020)) !== undefined,
        (await store.findAuthorization(`${id}-allowed`, 1_020))?.state,
      ];
      expect(rest, line).toEqual(isNew ? [1, false, "ended"] : [0, true, "approved"]);
    }
    await store.close();
  }
});

const ACKNOWLEDGING = new URL("./acknowledging-child.ts", import.meta.url);

/** What a process acknowledged, that was killed in the midst of its work. */
async function killedAfter(lines: number, file: string, prefix: string, program = ACKNOWLEDGING): Promise<string[]> {
  const script = fileURLToPath(program);
  const child = spawn(process.execPath, [script, file, prefix], { stdio: ["ignore", "pipe", "inherit"] });
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === lines) child.kill("SIGKILL");
  }
  return acknowledged;
}
