/** A file that is not, byte for byte, as it was left is refused, whatever the byte meant. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openSqliteSnapshot } from "../../src/store/sqlite/snapshot.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { authorization } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

async function newFile(): Promise<string> {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  const file = join(folder.path, "latchkey.db");
  const store = await openSqliteStore({ file });
  await store.saveAuthorization(authorization("a", { scope: ["openid", "mail"] }));
  await store.close();
  return file;
}

function flip(file: string, offset: number): void {
  const bytes = readFileSync(file);
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

test("[R-28] one flipped bit anywhere, even in what SQLite does not look at, keeps the store shut, and says why and what to do", async () => {
  const file = await newFile();
  const { length } = readFileSync(file);
  const scope = readFileSync(file).lastIndexOf("openid mail");
  expect(scope).toBeGreaterThan(0);

  for (const offset of [scope, 100, length - 1, Math.floor(length / 2)]) {
    flip(file, offset);
    await expect(openSqliteStore({ file })).rejects.toThrow(
      /not as the last process left it.*restore a backup.*remove .*latchkey\.db\.checksum/,
    );
    flip(file, offset);
  }
  await (await openSqliteStore({ file })).close();
});

test("a file that was cut, or grew, is refused", async () => {
  const file = await newFile();
  const whole = readFileSync(file);
  for (const other of [whole.subarray(0, -4_096), Buffer.concat([whole, Buffer.alloc(4_096)])]) {
    writeFileSync(file, other);
    await expect(openSqliteStore({ file })).rejects.toThrow("not as the last process left it");
  }
});

test("an operator who changed the file on purpose removes the checksum", async () => {
  const file = await newFile();
  flip(file, readFileSync(file).lastIndexOf("openid mail"));
  rmSync(`${file}.checksum`);
  await (await openSqliteStore({ file })).close();
});

test("while the file is open there is no checksum, and only the last to close it leaves one", async () => {
  const file = await newFile();
  expect(existsSync(`${file}.checksum`)).toBe(true);
  const server = await openSqliteStore({ file });
  expect(existsSync(`${file}.checksum`)).toBe(false);
  const command = await openSqliteStore({ file });
  await command.saveAuthorization(authorization("b"));
  await command.close();
  expect(existsSync(`${file}.checksum`)).toBe(false);
  await server.close();
  expect(existsSync(`${file}.checksum`)).toBe(true);
  await (await openSqliteStore({ file })).close();
});

test("a process that was killed leaves none, and nothing stands in the way of the next", async () => {
  const file = await newFile();
  const program = `import { openSqliteStore } from ${JSON.stringify(join(import.meta.dirname, "../../src/store/sqlite/store.ts"))};
    const store = await openSqliteStore({ file: process.argv[1] });
    await store.endAuthorization("a", "replayed", 1_010);
    console.log("ended");
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program, file], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(existsSync(`${file}.checksum`)).toBe(false);

  const store = await openSqliteStore({ file });
  expect((await store.findAuthorization("a", 1_020))?.state).toBe("ended");
  await store.close();
});

test("a checksum without its file, or beside another's, does no harm to a new one", async () => {
  const file = await newFile();
  renameSync(file, `${file}.old`);
  await (await openSqliteStore({ file })).close();
  await (await openSqliteStore({ file })).close();
});

test("who only reads it is told of damage too, and takes nothing from the one who opens it next", async () => {
  const file = await newFile();
  const scope = readFileSync(file).lastIndexOf("openid mail");
  await openSqliteSnapshot(file).close();
  expect(existsSync(`${file}.checksum`)).toBe(true);

  flip(file, scope);
  expect(() => openSqliteSnapshot(file)).toThrow(/cannot open the database .*latchkey\.db: it is not as the last process left it/);
  await expect(openSqliteStore({ file })).rejects.toThrow("not as the last process left it");
  flip(file, scope);
  await openSqliteSnapshot(file).close();
  await (await openSqliteStore({ file })).close();
});

test("beside a server, a reader finds no checksum and asks for none", async () => {
  const file = await newFile();
  const store = await openSqliteStore({ file });
  await store.saveAuthorization(authorization("b"));
  const snapshot = openSqliteSnapshot(file);
  expect(await snapshot.row("SELECT COUNT(*) FROM authorizations", [])).toEqual([2]);
  await snapshot.close();
  await store.close();
});

test("a checksum that cannot be written does not spoil a good end", async () => {
  const file = await newFile();
  const store = await openSqliteStore({ file });
  mkdirSync(join(`${file}.checksum`, "full"), { recursive: true });
  await store.close();
  expect(readdirSync(dirname(file)).filter((name) => name.includes("checksum."))).toEqual([]);
});
